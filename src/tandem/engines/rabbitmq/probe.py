"""Ask a RabbitMQ whether it serves: log in and open the virtual host, by AMQP 0-9-1.

Less would not do: a node accepts connections while its queues are still being recovered.
Source: https://www.rabbitmq.com/resources/specs/amqp0-9-1.pdf, chapters 1.4 and 2.2 (2008)
"""

from __future__ import annotations

import asyncio
import ssl
from asyncio import StreamReader, StreamWriter
from urllib.parse import unquote, urlsplit

from tandem.engines.rabbitmq import wire
from tandem.plan.engine import Answer


async def probe(url: str) -> Answer:
    """Log in at `url`, open its virtual host, and take leave."""
    try:
        product = await _ask(url)
    except wire.RefusalError as refusal:
        return Answer(ok=False, detail=str(refusal))
    except asyncio.IncompleteReadError:
        return Answer(ok=False, detail="the server closed the connection without an answer")
    except (OSError, wire.WireError) as error:
        return Answer(ok=False, detail=f"{error}")
    return Answer(ok=True, detail=f'{product} answers in virtual host "{_find_vhost(url)}"')


async def _ask(url: str) -> str:
    parts = urlsplit(url)
    reader, writer = await _connect(url)
    try:
        writer.write(wire.HEADER)
        start = await wire.read_method(reader, wire.START)
        writer.write(
            wire.pack_start_ok(unquote(parts.username or ""), unquote(parts.password or ""))
        )
        tune = await wire.read_method(reader, wire.TUNE)
        # What the server proposes, but no heartbeats: this takes a moment.
        writer.write(wire.pack_method(wire.TUNE_OK, tune[:6] + b"\0\0"))
        writer.write(wire.pack_open(_find_vhost(url)))
        await wire.read_method(reader, wire.OPEN_OK)
        await _take_leave(reader, writer)
    finally:
        writer.close()
    return wire.parse_product(start)


async def _take_leave(reader: StreamReader, writer: StreamWriter) -> None:
    # Without it the server would log every probe as a client that vanished.
    writer.write(wire.CLOSE_WELL)
    await wire.read_method(reader, wire.CLOSE_OK)


async def _connect(url: str) -> tuple[StreamReader, StreamWriter]:
    # amqp://tandem:secret@127.0.0.1:5672/vhost, amqps:// with TLS
    parts = urlsplit(url)
    tls = ssl.create_default_context() if parts.scheme == "amqps" else None
    port = parts.port or (5671 if tls else 5672)
    return await asyncio.open_connection(parts.hostname or "localhost", port, ssl=tls)


def _find_vhost(url: str) -> str:
    return unquote(urlsplit(url).path.removeprefix("/")) or "/"
