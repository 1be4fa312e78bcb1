"""Documents: imported, listed, read and deleted."""
