"""/ws/runs: many runs over one WebSocket, each from a cursor."""
