"""The events' management commands."""
