"""A probe's answer reaches also who asks line by line, as the shell of a health check does."""

from __future__ import annotations

import asyncio
import socket
import threading
import time

import pytest

from tandem.apps.kit.probe_server import serve_probe
from tandem.project.worker.probe import read_head
from tests.contracts.free_port import find_free_port

LINES = (b"GET /health/live HTTP/1.1\r\n", b"Host: localhost\r\n", b"\r\n")


def test_a_request_that_comes_in_lines_is_answered_whole() -> None:
    assert asyncio.run(_ask_in_lines()).startswith(b"HTTP/1.1 200 OK\r\n")


@pytest.mark.parametrize("request_", [b"", b"GET / HTTP/1.1\r\n", b"x" * 100_000])
def test_what_is_no_request_is_closed_without_an_answer(request_: bytes) -> None:
    assert asyncio.run(_ask(request_)) == b""


def test_the_worker_reads_a_request_to_its_end() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        sender = threading.Thread(target=_send_in_lines, args=(theirs,))
        sender.start()
        assert read_head(ours) == b"".join(LINES)
        sender.join()


@pytest.mark.parametrize("request_", [b"", b"GET / HTTP/1.1\r\n", b"x" * 100_000])
def test_the_worker_answers_nothing_that_is_no_request(request_: bytes) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(request_)
        theirs.shutdown(socket.SHUT_WR)
        with pytest.raises(ConnectionError):
            read_head(ours)


async def _ask_in_lines() -> bytes:
    port = find_free_port()
    async with await serve_probe(port, lambda: True):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for line in LINES:
            writer.write(line)
            await writer.drain()
            await asyncio.sleep(0.02)
        answer = await reader.read()
        writer.close()
        return answer


async def _ask(request: bytes) -> bytes:
    port = find_free_port()
    async with await serve_probe(port, lambda: True):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(request)
        writer.write_eof()
        try:
            return await reader.read()
        except ConnectionResetError:
            return b""
        finally:
            writer.close()


def _send_in_lines(connection: socket.socket) -> None:
    for line in LINES:
        connection.sendall(line)
        time.sleep(0.02)
