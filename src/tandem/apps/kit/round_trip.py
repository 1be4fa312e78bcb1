"""Asking a Valkey several things at the price of one round trip.

redis-py makes the connections (addresses, passwords, TLS) and reads the answers; its client above
them costs four times as much as both, which every request would pay.
See `docs/decisions/0043-signing-in-at-every-request.md`.
"""

from __future__ import annotations

from queue import Empty, SimpleQueue
from typing import Any

from hiredis import pack_command
from redis import ConnectionPool
from redis.connection import Connection
from redis.exceptions import ConnectionError as LostConnectionError

Command = tuple[str | int | float | bytes | memoryview, ...]


class RoundTrips:
    """The connections to one Valkey, used by many threads in turn; made as `pool` makes its own."""

    def __init__(self, pool: ConnectionPool, *, connections: int, patience_s: float) -> None:
        self._patience_s = patience_s
        self._idle: SimpleQueue[Connection] = SimpleQueue()
        for _ in range(connections):  # each connects when it is first used
            self._idle.put(pool.connection_class(**pool.connection_kwargs))

    def ask(self, *commands: Command) -> list[Any]:
        """Return the answers to `commands`, in their order; raises `RedisError`.

        A connection that a restarted engine closed is noticed at its next use: one retry, at once.
        So a command must do no harm when it is done twice.
        """
        packed = [b"".join(map(pack_command, commands))]  # type: ignore[arg-type]  # its hints know one word
        connection = self._take()
        try:
            try:
                return _exchange(connection, packed, len(commands))
            except LostConnectionError:
                return _exchange(connection, packed, len(commands))
        finally:
            self._idle.put(connection)

    def disconnect(self) -> None:
        """Close every connection that is not in use; each is made anew when it is needed."""
        for _ in range(self._idle.qsize()):
            connection = self._take()
            connection.disconnect()  # type: ignore[no-untyped-call]  # not in its hints
            self._idle.put(connection)

    def _take(self) -> Connection:
        try:
            return self._idle.get(timeout=self._patience_s)
        except Empty as error:
            raise LostConnectionError("every connection is in use") from error


def _exchange(connection: Connection, packed: list[bytes], answers: int) -> list[Any]:
    try:
        connection.send_packed_command(packed)  # type: ignore[no-untyped-call]  # not in its hints
        return [connection.read_response() for _ in range(answers)]
    except BaseException:
        # what it still has to say would answer the next question
        connection.disconnect()  # type: ignore[no-untyped-call]  # not in its hints
        raise
