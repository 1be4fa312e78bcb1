"""Writing an export: rows as PostgreSQL sends them, in any of the formats."""
