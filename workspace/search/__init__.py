"""Keeping what is searched up to date with the documents, whichever engine searches."""
