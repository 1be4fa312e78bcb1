"""A run's frames as server-sent events: GET /api/v1/runs/{id}/stream."""
