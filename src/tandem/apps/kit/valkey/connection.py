"""One connection to a Valkey. Whoever asks need not wait for what others asked before.

redis-py's asyncio client spends more on each reply than Valkey does on the command; frames of runs
come by the ten thousand a second. This one packs and parses in C (hiredis) and does nothing else.
Source: https://valkey.io/topics/protocol/ (RESP2, 2026)
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from typing import Any, cast

import hiredis
from redis.exceptions import ConnectionError as ValkeyGoneError
from redis.exceptions import ResponseError

from tandem.apps.kit.valkey.address import ValkeyAddress

Command = Sequence[str | bytes | int]
CONNECT_TIMEOUT_S = 1.0
_NO_MORE = object()


class ValkeyConnection(asyncio.Protocol):
    """Commands in, replies out in the same order. Made by `connect`."""

    def __init__(self) -> None:
        self._reader = hiredis.Reader(notEnoughData=_NO_MORE)
        self._waiting: deque[tuple[asyncio.Future[list[Any]], int]] = deque()
        self._replies: list[Any] = []
        self._transport: asyncio.Transport | None = None

    @property
    def is_open(self) -> bool:
        """Whether commands can still be sent."""
        return self._transport is not None and not self._transport.is_closing()

    def send(self, *commands: Command) -> asyncio.Future[list[Any]]:
        """Send commands in one piece; their replies come together, in order.

        A refused command's reply is a `hiredis.ReplyError`, which is not raised. Raises
        `ValkeyGoneError` when the connection is lost before all replies are there.
        """
        answered: asyncio.Future[list[Any]] = asyncio.get_running_loop().create_future()
        if self._transport is None or self._transport.is_closing():
            answered.set_exception(ValkeyGoneError("the connection to Valkey is closed"))
            return answered
        self._waiting.append((answered, len(commands)))
        self._transport.write(b"".join(_pack(command) for command in commands))
        return answered

    def close(self) -> None:
        """Hang up; what was asked and not answered fails."""
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Note where to write (asyncio's own hook)."""
        self._transport = cast("asyncio.Transport", transport)  # uvloop's are of no such class

    def data_received(self, data: bytes) -> None:
        """Hand replies to whoever asked (asyncio's own hook)."""
        self._reader.feed(data)
        while self._waiting:
            answered, count = self._waiting[0]
            while len(self._replies) < count:
                reply = self._reader.gets()
                if reply is _NO_MORE:
                    return
                self._replies.append(reply)
            self._waiting.popleft()
            replies, self._replies = self._replies, []
            if not answered.done():
                answered.set_result(replies)

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell everyone who waits (asyncio's own hook)."""
        self._transport = None
        while self._waiting:
            answered, _ = self._waiting.popleft()
            if not answered.done():
                answered.set_exception(ValkeyGoneError(f"Valkey hung up: {exc or 'it closed'}"))


def _pack(command: Command) -> bytes:
    packed: bytes = hiredis.pack_command(tuple(command))  # type: ignore[arg-type]  # typed as of one
    return packed


async def connect(address: ValkeyAddress) -> ValkeyConnection:
    """Return an open connection that is signed in; raises `ValkeyGoneError` or `ResponseError`."""
    try:
        async with asyncio.timeout(CONNECT_TIMEOUT_S):
            connection = await _open(address)
            await _sign_in(connection, address)
    except (OSError, TimeoutError) as error:
        raise ValkeyGoneError(f"Valkey does not answer: {error!r}") from error
    return connection


async def _open(address: ValkeyAddress) -> ValkeyConnection:
    loop = asyncio.get_running_loop()
    if address.path:
        _, opened = await loop.create_unix_connection(ValkeyConnection, address.path)
    else:
        _, opened = await loop.create_connection(
            ValkeyConnection, address.host, address.port, ssl=address.tls
        )
    return opened


async def _sign_in(connection: ValkeyConnection, address: ValkeyAddress) -> None:
    commands: list[Command] = [("SELECT", address.database)]
    if address.password:
        user = (address.username,) if address.username else ()
        commands.insert(0, ("AUTH", *user, address.password))
    try:
        replies = await connection.send(*commands)
    except BaseException:
        connection.close()
        raise
    refused = [reply for reply in replies if isinstance(reply, hiredis.ReplyError)]
    if refused:
        connection.close()
        raise ResponseError(str(refused[0]))
