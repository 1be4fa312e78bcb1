"""Ask a Valkey whether it serves: AUTH and PING in its own protocol.

PING is refused while the data is loading and after a write to the disk failed, so its answer is
readiness. Source: https://valkey.io/topics/protocol/ and `processCommand` of Valkey 9.1.
"""

from __future__ import annotations

import asyncio
import ssl
from asyncio import StreamReader, StreamWriter
from urllib.parse import parse_qs, unquote, urlsplit

from tandem.plan.engine import Answer


class RefusalError(Exception):
    """The server refused, in its own words."""


async def probe(url: str) -> Answer:
    """Log in at `url` and PING."""
    try:
        pong = await _ask(url)
    except RefusalError as refusal:
        return Answer(ok=False, detail=str(refusal))
    except asyncio.IncompleteReadError:
        return Answer(ok=False, detail="the server closed the connection without an answer")
    except OSError as error:
        return Answer(ok=False, detail=f"{error}")
    return Answer(ok=pong == "PONG", detail=f"{pong} to PING")


async def _ask(url: str) -> str:
    parts = urlsplit(url)
    reader, writer = await _connect(url)
    try:
        password = unquote(parts.password or "") or parse_qs(parts.query).get("password", [""])[-1]
        if password:
            names = [unquote(parts.username)] if parts.username else []
            await _call(reader, writer, "AUTH", *names, password)
        return await _call(reader, writer, "PING")
    finally:
        writer.close()


async def _connect(url: str) -> tuple[StreamReader, StreamWriter]:
    # unix://:secret@/run/dir/valkey.sock?db=0, redis://:secret@host:6379/0, rediss:// with TLS
    parts = urlsplit(url)
    if parts.scheme == "unix":
        return await asyncio.open_unix_connection(unquote(parts.path))
    tls = ssl.create_default_context() if parts.scheme in {"rediss", "valkeys"} else None
    return await asyncio.open_connection(parts.hostname or "localhost", parts.port or 6379, ssl=tls)


async def _call(reader: StreamReader, writer: StreamWriter, *words: str) -> str:
    encoded = [word.encode() for word in words]
    packed = b"".join(b"$%d\r\n%b\r\n" % (len(word), word) for word in encoded)
    writer.write(b"*%d\r\n%b" % (len(words), packed))
    line = (await reader.readuntil(b"\r\n")).decode(errors="replace").strip()
    # +PONG, -LOADING Valkey is loading the dataset in memory, -WRONGPASS ...
    if not line.startswith("+"):
        raise RefusalError(line.lstrip("-"))
    return line[1:]
