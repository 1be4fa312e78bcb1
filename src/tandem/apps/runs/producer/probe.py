"""How the producer is, over HTTP on one port: /health/ready and /health/live."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial

_REQUEST_S = 2.0


async def serve_probe(port: int, is_ready: Callable[[], bool]) -> asyncio.Server:
    """Answer on the loopback interface until the server is closed."""
    return await asyncio.start_server(partial(_answer, is_ready), host="127.0.0.1", port=port)


async def _answer(
    is_ready: Callable[[], bool], reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    try:
        async with asyncio.timeout(_REQUEST_S):
            line = await reader.readline()
            good = b"/health/live " in line or is_ready()
            status, word = (
                (b"200 OK", b"ok") if good else (b"503 Service Unavailable", b"not ready")
            )
            body = b'{"status":"%b"}' % word
            head = b"HTTP/1.1 %b\r\nContent-Type: application/json\r\nContent-Length: %d\r\n"
            writer.write(head % (status, len(body)) + b"Connection: close\r\n\r\n" + body)
            await writer.drain()
    except (OSError, TimeoutError, ValueError):
        pass  # whoever asked is gone, or asked nothing that can be answered
    finally:
        writer.close()
