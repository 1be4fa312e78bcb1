"""How a process that serves nothing else is, over HTTP: /health/ready and /health/live."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial

HEAD_END = b"\r\n\r\n"
_REQUEST_S = 2.0


async def serve_probe(
    port: int, is_ready: Callable[[], bool], *, is_alive: Callable[[], bool] = lambda: True
) -> asyncio.Server:
    """Answer on the loopback interface until the server is closed."""
    answer = partial(_answer, is_ready, is_alive)
    return await asyncio.start_server(answer, host="127.0.0.1", port=port)


def answer_probe(asked: bytes, is_ready: Callable[[], bool], is_alive: Callable[[], bool]) -> bytes:
    """Return the whole response to a request whose head was `asked`."""
    good = is_alive() if b"/health/live " in asked else is_ready()
    status, word = (b"200 OK", b"ok") if good else (b"503 Service Unavailable", b"not ready")
    body = b'{"status":"%b"}' % word
    head = b"HTTP/1.1 %b\r\nContent-Type: application/json\r\nContent-Length: %d\r\n"
    return head % (status, len(body)) + b"Connection: close\r\n\r\n" + body


async def _answer(
    is_ready: Callable[[], bool],
    is_alive: Callable[[], bool],
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
) -> None:
    try:
        async with asyncio.timeout(_REQUEST_S):
            # All of it: a connection closed with bytes unread is reset, and who asks line by line,
            # as a shell does, never sees the answer.
            head = await reader.readuntil(HEAD_END)
            writer.write(answer_probe(head, is_ready, is_alive))
            await writer.drain()
    except (OSError, TimeoutError, EOFError, asyncio.LimitOverrunError):
        pass  # whoever asked is gone, or asked nothing that can be answered
    finally:
        writer.close()
