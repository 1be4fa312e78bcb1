"""Runs whose producer is gone are ended by whoever notices first."""
