"""An app with jobs that do what a test asks for."""
