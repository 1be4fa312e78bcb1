"""RabbitMQ's probe, asked of whatever else may answer at its address."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tandem.engines.rabbitmq import wire
from tandem.engines.rabbitmq.probe import probe

CLOSED = (320).to_bytes(2) + b"\x13CONNECTION_FORCED -" + b"\0\0\0\0"


@asynccontextmanager
async def _answering(answer: bytes) -> AsyncIterator[str]:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(len(wire.HEADER))
        writer.write(answer)
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        yield f"amqp://tandem:secret@127.0.0.1:{port}/tandem"


@pytest.mark.parametrize(
    ("answer", "detail"),
    [
        (b"", "the server closed the connection without an answer"),
        (b"AMQP\0\x01\0\0", "what answers speaks another version of AMQP"),
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", "what answers does not speak AMQP 0-9-1"),
        (wire.pack_method(wire.CLOSE, CLOSED), "320: CONNECTION_FORCED -"),
    ],
)
async def test_only_a_broker_that_lets_us_in_is_ready(answer: bytes, detail: str) -> None:
    async with _answering(answer) as url:
        said = await probe(url)

    assert (said.ok, said.detail) == (False, detail)


async def test_nobody_there_is_no_answer() -> None:
    async with _answering(b"") as url:
        pass

    assert not (await probe(url)).ok
