"""The project's own images: which there are, and the Dockerfile of each. Pure."""
