"""Ordinary requests, as plain WSGI: the path is answered with who answered it."""

from __future__ import annotations

import json
import os


def application(environ, start_response):
    """Answer every path; print it, so that it is in the log."""
    path = environ["PATH_INFO"]
    if not path.startswith("/health/"):
        print("answered", path)
    body = json.dumps(
        {
            "path": path,
            "process": os.environ["TANDEM_PROCESS"],
            "database": "DATABASE_URL" in os.environ,
            "cache": "CACHE_URL" in os.environ,
        }
    ).encode()
    headers = [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
    start_response("200 OK", headers)
    return [body]
