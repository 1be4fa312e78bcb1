"""When the relay looks again: told by PostgreSQL while it sleeps, by its own clock when much comes.

Awake it holds the lock `AWAKE`, which spares every transaction the notification. What was inserted
then and is committed after it fell asleep is told of by nobody: it is found by looks that begin
close together and grow apart, and so is late about as long as its transaction was.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import psycopg

from tandem.apps.outbox.channel import AWAKE, CHANNEL
from tandem.apps.outbox.limits import AWAKE_S, LISTEN_S, MUCH, PACE_S, POLL_S

_NEXT = """
SELECT extract(epoch FROM min(available_at) - clock_timestamp())::float8
FROM outbox_message WHERE published_at IS NULL AND available_at > now()
"""


class Waiting:
    """The rests between looks of one connection, which listens from now on."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection
        self._is_awake = False
        self._found_at = self._much_at = float("-inf")
        self._rest_s = POLL_S
        connection.execute(f"LISTEN {CHANNEL}")

    def note(self, found: int) -> None:
        """Remember how many messages the last look found; wakes up, or falls asleep."""
        now = time.monotonic()
        if found:
            self._found_at = now
        if found >= MUCH:
            self._much_at = now
        is_wanted = now - self._much_at < AWAKE_S
        if is_wanted and not self._is_awake:
            # another relay may have it, which is awake then
            self._is_awake = self._ask(f"pg_try_advisory_lock({AWAKE})")
        elif self._is_awake and not is_wanted:
            self._ask(f"pg_advisory_unlock({AWAKE})")
            self._is_awake, self._rest_s = False, 0.0

    def wait(self, *, is_stopped: Callable[[], bool]) -> None:
        """Return when it is time to look, or when the relay is told to stop."""
        if self._is_awake:
            time.sleep(PACE_S)
            return
        until = time.monotonic() + min(self._find_due(), self._rest_s)
        self._rest_s = min(max(2 * self._rest_s, PACE_S), POLL_S)
        while not is_stopped() and (left_s := until - time.monotonic()) > 0:
            if self._has_heard(min(left_s, LISTEN_S)):
                time.sleep(max(0.0, self._found_at + PACE_S - time.monotonic()))
                return

    def _has_heard(self, timeout_s: float) -> bool:
        heard = self._connection.notifies(timeout=timeout_s, stop_after=1)
        return any(True for _ in heard)

    def _find_due(self) -> float:
        """Return in how many seconds a message becomes due that is known by now."""
        found = self._connection.execute(_NEXT).fetchone()
        return POLL_S if found is None or found[0] is None else max(0.0, found[0])

    def _ask(self, function: str) -> bool:
        row = self._connection.execute(f"SELECT {function}").fetchone()
        return row is not None and bool(row[0])
