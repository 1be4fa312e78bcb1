"""What accounts keeps outside the database."""
