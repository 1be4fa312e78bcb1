"""Ordinary requests, as plain WSGI: the path is answered with who answered it."""

from __future__ import annotations

import json
import os
import socket
from urllib.parse import parse_qs, urlsplit


def application(environ, start_response):
    """Answer every path; print it, so that it is in the log."""
    path = environ["PATH_INFO"]
    if path == "/health/ready":
        return _answer(start_response, "200 OK" if _has_database() else "503 Gone", {})
    print("answered", path)
    names = ("DATABASE_URL", "CACHE_URL")
    return _answer(
        start_response,
        "200 OK",
        {"path": path, "process": os.environ["TANDEM_PROCESS"]}
        | {name: name in os.environ for name in names},
    )


def _answer(start_response, status, data):
    body = json.dumps(data).encode()
    headers = [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
    start_response(status, headers)
    return [body]


def _has_database():
    folder = parse_qs(urlsplit(os.environ["DATABASE_URL"]).query)["host"][0]
    with socket.socket(socket.AF_UNIX) as trial:
        return trial.connect_ex(f"{folder}/.s.PGSQL.5432") == 0
