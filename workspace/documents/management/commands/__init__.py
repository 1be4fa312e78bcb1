"""The documents' management commands."""
