"""Print the routes document, as `manage.py routes --json` does for a Django project."""

from __future__ import annotations

import json

STREAM = {
    "path": "/events",
    "pattern": "^/events\\z",
    "pool": "asgi",
    "transport": "http",
    "streaming": True,
    "reason": "an event stream",
    "view": "stream.application",
}
HEALTH = STREAM | {
    "path": "/health/ready",
    "pattern": "^/health/ready\\z",
    "pool": "wsgi",
    "streaming": False,
    "reason": "sync",
    "view": "web.application",
}

print(json.dumps({"version": 1, "routes": [STREAM, HEALTH]}))
