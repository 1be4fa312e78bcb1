"""Executable architecture for Python web products."""
