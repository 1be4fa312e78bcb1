"""A connection for long reading: whoever waits for an answer looks up now and then.

A count of a million rows says nothing for seconds; whoever asked for its end would wait as long.
"""

from __future__ import annotations

import select
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any, TypeVar

import psycopg
from django.db import connections
from psycopg.abc import PQGen
from psycopg.waiting import READY_NONE, READY_R, READY_W

Result = TypeVar("Result")
LOOK_EVERY_S = 0.25
CANCEL_S = 1.0
_OWN = ("cursor_factory", "context", "prepare_threshold", "pool", "options")
# no limit on a statement: `watch` ends it
_OPTIONS = "-c timezone=UTC -c statement_timeout=0"


def _watch_nothing() -> None:
    return


class WatchedConnection(psycopg.Connection[Any]):
    """Calls `watch` four times a second while it waits; what that raises ends the statement."""

    watch: Callable[[], None] = staticmethod(_watch_nothing)

    def wait(
        self, gen: PQGen[Result], interval: float = 0.1, timeout: float | None = None
    ) -> Result:
        """Wait for the answer that `gen` reads."""
        try:
            wanted = next(gen)
            while True:
                ready = self._poll(wanted)
                wanted = gen.send(ready)
        except StopIteration as ended:
            answer: Result = ended.value
            return answer

    def _poll(self, wanted: int) -> int:
        asked = select.poll()
        events = (select.POLLIN if wanted & READY_R else 0) | (
            select.POLLOUT if wanted & READY_W else 0
        )
        asked.register(self.pgconn.socket, events)
        while not (found := asked.poll(LOOK_EVERY_S * 1000)):
            self._look()
        event = found[0][1]
        # a socket that failed is read, which says how
        is_readable = event & ~select.POLLOUT
        return (READY_R if is_readable else READY_NONE) | (
            READY_W if event & select.POLLOUT else READY_NONE
        )

    def _look(self) -> None:
        try:
            self.watch()
        except BaseException:
            self.give_up()
            raise

    def give_up(self) -> None:
        """End what runs, and the connection: nobody reads the rest of an answer."""
        self.watch = _watch_nothing
        if not self.closed:
            self.cancel_safe(timeout=CANCEL_S)
            self.close()


@contextmanager
def open_watched(watch: Callable[[], None]) -> Iterator[WatchedConnection]:
    """Yield a connection to Django's database that only reads, all of it as of one moment."""
    parameters = connections["default"].get_connection_params()
    given = {name: value for name, value in parameters.items() if name not in _OWN}
    with closing(WatchedConnection.connect(**given, options=_OPTIONS)) as connection:
        connection.read_only = True
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.watch = watch
        try:
            yield connection
        except BaseException:
            connection.give_up()
            raise
