"""What several apps share: errors and their one JSON shape, ids, cursors, who is asking, the API."""
