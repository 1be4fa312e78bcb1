"""A gateway: argv is its port and the file that names its upstreams; SIGHUP reads it again."""

from __future__ import annotations

import http.client
import itertools
import json
import signal
import socket
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PORT, POOLS = int(sys.argv[1]), Path(sys.argv[2])
TURN = itertools.count()
NOW = {}


class Upstream(http.client.HTTPConnection):
    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(self.host)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/generation":
            self.answer(200, f"<{NOW['generation']}>".encode())
            return
        upstreams = NOW["upstreams"]
        try:
            connection = Upstream(upstreams[next(TURN) % len(upstreams)])
            connection.request("GET", self.path)
            response = connection.getresponse()
            self.answer(response.status, response.read())
        except (OSError, ZeroDivisionError) as error:
            self.answer(502, repr(error).encode())

    def answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # inherited
        """Requests are not logged."""


def load(*_: object) -> None:
    NOW.update(json.loads(POOLS.read_text()))


class Server(ThreadingHTTPServer):
    request_queue_size = 128


load()
signal.signal(signal.SIGHUP, load)
Server(("127.0.0.1", PORT), Handler).serve_forever()
