"""What an open page is told, over both ways there are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
from websockets.sync.client import ClientConnection, connect

from tests.conformance.visitor import Visitor


@contextmanager
def open_socket(visitor: Visitor) -> Iterator[ClientConnection]:
    """Open the hints' WebSocket with a ticket, and wait for its greeting."""
    ticket = visitor.send("/notifications/tickets")["ticket"]
    address = f"{visitor.url.replace('http', 'ws', 1)}/ws?ticket={ticket}"
    tls = visitor.tls if address.startswith("wss") else None
    with connect(address, proxy=None, ssl=tls, open_timeout=20) as socket:
        assert json.loads(socket.recv(timeout=20)) == {"type": "hello"}
        yield socket


@contextmanager
def open_events(visitor: Visitor) -> Iterator[Iterator[str]]:
    """Open the hints as server-sent events; yields the data of each."""
    with (
        httpx.Client(
            base_url=visitor.url, verify=visitor.tls, timeout=30, trust_env=False
        ) as client,
        client.stream("GET", "/api/v1/events", headers=visitor.headers) as answer,
    ):
        lines = answer.raise_for_status().iter_lines()
        assert next(lines) == ": hello"
        yield (line.removeprefix("data: ") for line in lines if line.startswith("data: "))
