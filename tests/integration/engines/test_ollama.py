"""Ollama's probe, asked of whatever may answer at its address."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tandem.engines.ollama.probe import probe


@asynccontextmanager
async def _answering(answer: bytes) -> AsyncIterator[str]:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


@pytest.mark.parametrize(
    ("answer", "ok", "detail"),
    [
        (b'HTTP/1.0 200 OK\r\n\r\n{"version":"0.5.7"}', True, "version 0.5.7"),
        (b"HTTP/1.0 200 OK\r\n\r\n<html>", False, "what answers there is no Ollama"),
        (b"HTTP/1.0 200 OK\r\n\r\n[]", False, "what answers there is no Ollama"),
        (
            b"HTTP/1.0 503 Busy\r\nX: y\r\n\r\n",
            False,
            "HTTP/1.0 503 Busy to GET /api/version",
        ),
        (b"", False, "nothing to GET /api/version"),
    ],
)
async def test_only_an_ollama_is_ready(answer: bytes, ok: bool, detail: str) -> None:
    async with _answering(answer) as url:
        said = await probe(url)

    assert (said.ok, said.detail) == (ok, detail)


async def test_nobody_there_is_no_answer() -> None:
    async with _answering(b"") as url:
        pass

    assert not (await probe(url)).ok
