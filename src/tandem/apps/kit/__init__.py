"""What several apps share: errors in their one JSON shape, ids, cursors, who is asking, the API."""
