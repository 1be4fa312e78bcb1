"""The exports' management commands."""
