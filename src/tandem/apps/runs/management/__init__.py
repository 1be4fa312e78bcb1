"""The runs' management commands."""
