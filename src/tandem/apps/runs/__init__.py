"""Runs: answers generated outside of any request, kept as frames and read from any point."""
