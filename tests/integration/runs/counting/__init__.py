"""An app with one kind of run, for tests."""
