"""A connection that is made when it is needed, and made again after it was lost."""

from __future__ import annotations

import asyncio
from typing import Any

import hiredis
from redis.exceptions import ConnectionError as ValkeyGoneError
from redis.exceptions import ResponseError

from tandem.apps.kit.valkey.address import ValkeyAddress, parse_valkey_address
from tandem.apps.kit.valkey.connection import Command, ValkeyConnection, connect

ANSWER_TIMEOUT_S = 2.0


class ValkeyLink:
    """For one event loop. Asking again after a failure is the caller's to decide."""

    def __init__(self, url: str) -> None:
        self._address: ValkeyAddress = parse_valkey_address(url)
        self._connection: ValkeyConnection | None = None
        self._connecting = asyncio.Lock()

    async def ask(self, *commands: Command, timeout_s: float = ANSWER_TIMEOUT_S) -> list[Any]:
        """Return the replies, those of refused commands among them as `hiredis.ReplyError`.

        Raises `ValkeyGoneError`; then a command may have been done or not.
        """
        connection = await self.open()
        try:
            async with asyncio.timeout(timeout_s):
                return await connection.send(*commands)
        except TimeoutError as error:
            connection.close()
            raise ValkeyGoneError(f"Valkey did not answer within {timeout_s:g} s") from error

    async def get(self, *command: str | bytes | int) -> Any:
        """Return one command's reply; raises `ResponseError` when it is refused."""
        (reply,) = await self.ask(command)
        if isinstance(reply, hiredis.ReplyError):
            raise ResponseError(str(reply))
        return reply

    async def open(self) -> ValkeyConnection:
        """Return the connection, made now when there is none; raises `ValkeyGoneError`."""
        if self._connection is not None and self._connection.is_open:
            return self._connection
        async with self._connecting:
            if self._connection is None or not self._connection.is_open:
                self._connection = await connect(self._address)
            return self._connection

    def close(self) -> None:
        """Hang up."""
        if self._connection is not None:
            self._connection.close()
