"""Requests as bytes, so that nothing on the way mends them, and the shape of every refusal."""

from __future__ import annotations

import http.client
import json
import socket
from dataclasses import dataclass

_FIELDS = {"code", "message", "fields", "request_id"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer, whole."""

    status: int
    body: bytes
    content_type: str = ""

    def find_fault(self) -> str | None:
        """Return what is wrong with it: a 5xx, a traceback, a refusal in another shape."""
        if not 200 <= self.status < 500:
            return f"status {self.status}"
        if b"Traceback" in self.body or b'File "' in self.body:
            return "a traceback"
        if self.status < 400:
            return None
        return None if self._has_shape() else "another shape"

    def _has_shape(self) -> bool:
        if not self.content_type.startswith("application/json"):
            return False
        error = json.loads(self.body)["error"]
        return {"code", "message"} <= set(error) <= _FIELDS


def send(port: int, request: bytes, *, more: bytes = b"") -> Answer:
    """Send bytes to the entry and return its one answer; `more` may be refused unread."""
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
