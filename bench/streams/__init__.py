"""Streams beside ordinary requests, measured."""
