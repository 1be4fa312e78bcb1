"""A small HTTP server on a Unix socket: argv is the socket; files beside it steer its answers.

`SOCKET.unready` makes /ready answer 503, `SOCKET.dead` makes /live answer 503; every other path
says who answers. A file "broken" in the working folder ends it at its start. It ends on SIGTERM
after the requests in hand.
"""

from __future__ import annotations

import os
import signal
import socketserver
import sys
import threading
from http.server import BaseHTTPRequestHandler
from pathlib import Path

SOCKET = Path(sys.argv[1])


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        switch = {"/ready": "unready", "/live": "dead"}.get(self.path)
        refuse = switch is not None and Path(f"{SOCKET}.{switch}").exists()
        body = b"switched off" if refuse else f"{os.getpid()}".encode()
        self.send_response(503 if refuse else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # inherited
        """Requests are not logged."""

    def address_string(self) -> str:
        return "unix"


class Server(socketserver.ThreadingUnixStreamServer):
    daemon_threads = False


def main() -> None:
    if Path("broken").exists():
        sys.exit("this release is broken")
    server = Server(str(SOCKET), Handler)
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
    print(f"serving at {SOCKET}", flush=True)
    server.serve_forever(poll_interval=0.02)
    server.server_close()
    print("stopped in order", flush=True)


main()
