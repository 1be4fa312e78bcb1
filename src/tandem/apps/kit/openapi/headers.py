"""The headers of answers, as the document's components list them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

_TEXT = {"type": "string"}
HEADERS: dict[str, Any] = {
    "X-Request-ID": {
        "description": "The request's id: yours if you sent one, and what the logs know it by.",
        "schema": _TEXT,
        "example": "5f0c2a7be1d94c0c8a9e6b1f3d2c4a57",
    },
    "ETag": {
        "description": "Names this very answer; send it back as `If-None-Match`.",
        "schema": _TEXT,
        "example": 'W/"9c1185a5c5e9fc54612808977ee8f548"',
    },
    "Retry-After": {
        "description": "Seconds until asking again may help.",
        "schema": {"type": "integer", "minimum": 0},
        "example": 2,
    },
    "RateLimit-Policy": {
        "description": "The user's limit that counted this: how many (q) in how many seconds (w).",
        "schema": _TEXT,
        "example": '"writes";q=300;w=60',
    },
    "RateLimit": {
        "description": "How many may follow at once (r), and in how many seconds all may (t).",
        "schema": _TEXT,
        "example": '"writes";r=299;t=1',
    },
    "WWW-Authenticate": {
        "description": "How to sign in: with a bearer token.",
        "schema": _TEXT,
        "example": "Bearer",
    },
}
SECURITY_SCHEMES: dict[str, Any] = {
    "session": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": (
            "The `access` token of signing in (`POST /api/v1/accounts/login`), good for 30 minutes "
            "and for as long as its session."
        ),
    }
}


def refer_to_headers(names: Iterable[str]) -> dict[str, Any]:
    """Return an answer's headers, each a reference to the shared one."""
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}
