"""Asking a Valkey several things at the price of one round trip.

redis-py makes the connections (addresses, passwords, TLS) and reads the answers; its client above
them costs four times as much as both, which every request would pay.
See `docs/decisions/0043-signing-in-at-every-request.md`.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from queue import Empty, SimpleQueue
from typing import Any

from hiredis import pack_command
from redis import ConnectionPool
from redis.connection import Connection
from redis.exceptions import ConnectionError as LostConnectionError
from redis.exceptions import ResponseError
from redis.exceptions import TimeoutError as TimedOutError

Command = tuple[str | int | float | bytes | memoryview, ...]


class Wire:
    """One connection, and how many answers to earlier commands are still to come on it."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._owed = 0

    def send(self, commands: tuple[Command, ...]) -> None:
        """Send `commands`; raises `RedisError`."""
        try:
            packed = [b"".join(map(pack_command, commands))]  # type: ignore[arg-type]  # its hints know one word
            self.connection.send_packed_command(packed)  # type: ignore[no-untyped-call]  # not in its hints
        except TimedOutError as error:
            self.disconnect()
            if _was_lost(error):
                raise LostConnectionError("nobody was at the other end any more") from error
            raise
        except BaseException:
            self.disconnect()
            raise
        self._owed += len(commands)

    def receive(self, answers: int) -> list[Any]:
        """Return the last `answers` of what is to come, and forget what comes before them."""
        try:
            while self._owed > answers:
                self._receive_one(forget=True)
            return [self._receive_one() for _ in range(answers)]
        except BaseException:
            # what it still has to say would answer the next question
            self.disconnect()
            raise

    def disconnect(self) -> None:
        """Close the connection; it is made anew when it is needed."""
        self._owed = 0
        self.connection.disconnect()  # type: ignore[no-untyped-call]  # not in its hints

    def _receive_one(self, *, forget: bool = False) -> Any:
        try:
            return self.connection.read_response()
        except ResponseError:
            if not forget:
                raise
            return None
        finally:
            self._owed -= 1


class RoundTrips:
    """The connections to one Valkey, used by many threads in turn; made as `pool` makes its own."""

    def __init__(self, pool: ConnectionPool, *, connections: int, patience_s: float) -> None:
        self._patience_s = patience_s
        self._idle: SimpleQueue[Wire] = SimpleQueue()
        for _ in range(connections):  # each connects when it is first used
            self._idle.put(Wire(pool.connection_class(**pool.connection_kwargs)))

    def ask(self, *commands: Command) -> list[Any]:
        """Return the answers to `commands`, in their order; raises `RedisError`.

        A connection that a restarted engine closed is noticed at its next use: one retry, at once.
        So a command must do no harm when it is done twice.
        """
        wire = self._take()
        try:
            try:
                return _exchange(wire, commands)
            except LostConnectionError:
                return _exchange(wire, commands)
        except TimedOutError:
            # Where the engine went without a word, as a lost node's does, all others lead nowhere.
            self.disconnect()
            raise
        finally:
            self._idle.put(wire)

    def tell(self, *commands: Command) -> None:
        """Send `commands` and wait for no answer; raises `RedisError` when that is not possible."""
        with self.asking(*commands):
            pass

    @contextmanager
    def asking(self, *commands: Command) -> Iterator[Callable[[], list[Any]]]:
        """Send `commands`, so that the answers come while the body does something else.

        Yields what waits for them, to be called once at most; both raise `RedisError`.
        """
        wire = self._take()
        try:
            try:
                wire.send(commands)
            except LostConnectionError:
                wire.send(commands)
            yield partial(wire.receive, len(commands))
        finally:
            self._idle.put(wire)

    def disconnect(self) -> None:
        """Close every connection that is not in use; each is made anew when it is needed."""
        for _ in range(self._idle.qsize()):
            with suppress(Empty):  # taken since
                wire = self._idle.get_nowait()
                wire.disconnect()
                self._idle.put(wire)

    def _take(self) -> Wire:
        try:
            return self._idle.get(timeout=self._patience_s)
        except Empty as error:
            raise LostConnectionError("every connection is in use") from error


def _was_lost(error: TimedOutError) -> bool:
    """True when the system found out, by itself and before, that the other end is gone.

    redis-py takes its word for a limit of ours that has passed.
    """
    return isinstance(error.__context__, OSError) and error.__context__.errno == errno.ETIMEDOUT


def _exchange(wire: Wire, commands: tuple[Command, ...]) -> list[Any]:
    wire.send(commands)
    return wire.receive(len(commands))
