"""Ask an nginx whether it serves: GET /health, on its private socket or at an address."""

from __future__ import annotations

import asyncio
import ssl
from asyncio import StreamReader, StreamWriter
from urllib.parse import unquote, urlsplit

from tandem.plan.engine import Answer

_REQUEST = (
    b"GET /health HTTP/1.1\r\nHost: %b\r\nUser-Agent: tandem-probe\r\nConnection: close\r\n\r\n"
)


async def probe(url: str) -> Answer:
    """GET /health at `url`: unix:///run/dir/control.sock or http://host:port."""
    try:
        line = await _ask(url)
    except asyncio.IncompleteReadError:
        return Answer(ok=False, detail="the server closed the connection without an answer")
    except OSError as error:
        return Answer(ok=False, detail=f"{error}")
    # HTTP/1.1 200 OK
    words = line.split(maxsplit=2)
    ok = len(words) > 1 and words[0].startswith("HTTP/1.") and words[1] == "200"
    return Answer(ok=ok, detail=f"{line} to GET /health")


async def _ask(url: str) -> str:
    reader, writer = await _connect(url)
    try:
        writer.write(_REQUEST % (urlsplit(url).hostname or "localhost").encode())
        return (await reader.readuntil(b"\r\n")).decode(errors="replace").strip()
    finally:
        writer.close()


async def _connect(url: str) -> tuple[StreamReader, StreamWriter]:
    parts = urlsplit(url)
    if parts.scheme == "unix":
        return await asyncio.open_unix_connection(unquote(parts.path))
    tls = parts.scheme == "https"
    context = ssl.create_default_context() if tls else None
    port = parts.port or (443 if tls else 80)
    return await asyncio.open_connection(parts.hostname or "localhost", port, ssl=context)
