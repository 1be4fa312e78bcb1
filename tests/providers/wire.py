"""HTTP/1.1 as a provider writes it."""

from __future__ import annotations

import asyncio
import json
from typing import Any

_REASONS = {200: "OK", 401: "Unauthorized", 404: "Not Found", 429: "Too Many Requests"}
_HEAD = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n"
    b"Cache-Control: no-cache\r\nTransfer-Encoding: chunked\r\n\r\n"
)


class Wire:
    """One answer on a connection."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self.writer = writer

    async def send_json(
        self, status: int, content: Any, headers: dict[str, str] | None = None
    ) -> None:
        """Answer in one piece."""
        body = json.dumps(content).encode()
        lines = {"Content-Type": "application/json", "Content-Length": str(len(body))}
        lines |= headers or {}
        head = f"HTTP/1.1 {status} {_REASONS.get(status, 'Error')}\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        self.writer.write(head.encode() + b"\r\n" + body)
        await self.writer.drain()

    def begin(self) -> None:
        """Begin a stream of events."""
        self.writer.write(_HEAD)

    async def send_event(self, data: bytes) -> None:
        """Send one event's data."""
        self.write_raw(b"data: " + data + b"\n\n")
        await self.writer.drain()

    async def send_text(self, text: str, model: str = "test") -> None:
        """Send one token as a chat completion's chunk."""
        await self.send_event(render_chunk({"content": text}, model))

    async def finish(self, reason: str = "stop", model: str = "test") -> None:
        """End the stream as OpenAI does."""
        await self.send_event(render_chunk({}, model, finish_reason=reason))
        await self.send_event(b"[DONE]")
        self.end()

    def end(self) -> None:
        """End the chunked body."""
        self.writer.write(b"0\r\n\r\n")

    def write_raw(self, piece: bytes) -> None:
        """Write a piece of the chunked body."""
        self.writer.write(b"%x\r\n%s\r\n" % (len(piece), piece))

    def cut(self) -> None:
        """Close the connection in the middle."""
        transport = self.writer.transport
        transport.abort()


def render_chunk(delta: dict[str, Any], model: str, *, finish_reason: str | None = None) -> bytes:
    """Return a chunk as OpenAI writes it."""
    choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish_reason}
    chunk = {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 1700000000,
        "model": model,
        "choices": [choice],
    }
    return json.dumps(chunk, separators=(",", ":")).encode()
