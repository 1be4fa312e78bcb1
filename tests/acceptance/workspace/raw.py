"""Requests as bytes, so that nothing on the way mends them, and the shape of every refusal."""

from __future__ import annotations

import http.client
import json
import socket
from dataclasses import dataclass

_FIELDS = {"code", "message", "fields", "request_id"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer; `status` 0 means that the connection was closed without one."""

    status: int
    body: bytes
    content_type: str = ""

    def check(self) -> None:
        """Assert that nothing broke, and that a refusal has the one shape."""
        assert 200 <= self.status < 500, (self.status, self.body[:300])
        assert b"Traceback" not in self.body
        assert b'File "' not in self.body
        if self.status >= 400:
            assert self.content_type.startswith("application/json"), self
            error = json.loads(self.body)["error"]
            assert {"code", "message"} <= set(error) <= _FIELDS, error


def send(port: int, request: bytes, *, more: bytes = b"") -> Answer:
    """Send bytes to the entry and return its one answer; `more` may be refused before it is read."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(request)
        try:
            connection.sendall(more)
        except (BrokenPipeError, ConnectionResetError):
            assert more, "refused before the request itself was there"
        answer = http.client.HTTPResponse(
            connection, method=request.partition(b" ")[0].decode("latin-1")
        )
        try:
            answer.begin()
            return Answer(
                status=answer.status,
                body=answer.read(),
                content_type=answer.headers.get("Content-Type", ""),
            )
        finally:
            answer.close()


def make_request(
    method: str, target: str | bytes, headers: dict[str, str], body: bytes | None = None
) -> bytes:
    """Return a request that asks for the connection to be closed after its answer."""
    target = target.encode() if isinstance(target, str) else target
    lines = {"Host": "localhost", "Connection": "close"} | headers
    if body is not None:
        lines["Content-Length"] = str(len(body))
    head = b"".join(f"{name}: {text}\r\n".encode() for name, text in lines.items())
    return b"%s %s HTTP/1.1\r\n%s\r\n%s" % (method.encode(), target, head, body or b"")
