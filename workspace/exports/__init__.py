"""Documents and conversations as files: written by a worker, downloaded through a signed link."""
