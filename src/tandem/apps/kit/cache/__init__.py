"""Cache-aside: answers of the database kept for a while, and never older than the last write."""
