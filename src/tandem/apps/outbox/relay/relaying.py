"""The relay's loop: takes due messages, publishes them, marks them; several may run side by side.

A message is marked in the transaction that took it, after the broker confirmed it. Whoever is
killed in between has it published once more, which is harmless: jobs are claimed, and events are
noted in the inbox of who takes them.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from typing import Any

import psycopg
from psycopg.rows import class_row

from tandem.apps.outbox.limits import AGAIN_S, BATCH, STUCK_S, SWEEP_EVERY_S
from tandem.apps.outbox.relay.message import Row
from tandem.apps.outbox.relay.publishing import Publisher
from tandem.apps.outbox.relay.waiting import Waiting

Connection = psycopg.Connection[Any]
Sweep = Callable[[Connection, Publisher], None]

_TAKE = """
SELECT id, kind, queue_or_type, body, headers, priority FROM outbox_message
WHERE published_at IS NULL AND available_at <= now()
ORDER BY priority DESC, available_at, id LIMIT %s FOR UPDATE SKIP LOCKED
"""
_MARK = "UPDATE outbox_message SET published_at = clock_timestamp() WHERE id = ANY(%s)"
log = logging.getLogger("tandem.relay")


class Relay:
    """Publishes until told to stop. `sweeps` are called every `SWEEP_EVERY_S`, one after another.

    A sweep finds what a broker or a worker lost, and has it published again.
    """

    def __init__(
        self, *, database_url: str, publisher: Publisher, sweeps: Sequence[Sweep] = ()
    ) -> None:
        self._database_url = database_url
        self._publisher = publisher
        self._sweeps = sweeps
        self._is_stopped = False
        self._swept_at = float("-inf")
        self._turned_at = time.monotonic()
        self.is_ready = False

    @property
    def is_alive(self) -> bool:
        """Whether the loop turns."""
        return time.monotonic() - self._turned_at < STUCK_S

    def stop(self) -> None:
        """Publish what is in hand and no more; safe in a signal's handler."""
        self._is_stopped = True

    def relay_until_stopped(self) -> None:
        """Relay, also while PostgreSQL and the broker come and go."""
        while not self._is_stopped:
            try:
                self._relay()
            except psycopg.Error as error:
                log.warning("outbox_not_reached", extra={"detail": str(error).strip()})
            except self._publisher.errors as error:
                log.warning("broker_not_reached", extra={"detail": repr(error)})
            self.is_ready = False
            self._turned_at = time.monotonic()
            if not self._is_stopped:
                time.sleep(AGAIN_S)
        self._publisher.close()

    def _relay(self) -> None:
        with psycopg.connect(self._database_url, autocommit=True, connect_timeout=2) as connection:
            connection.execute("SET statement_timeout = '8s'")
            # a mark that a crash of PostgreSQL forgets has its message published once more
            connection.execute("SET synchronous_commit = off")
            waiting = Waiting(connection)
            self._publisher.connect()
            self.is_ready = True
            while not self._is_stopped:
                self._turned_at = time.monotonic()
                self._sweep(connection)
                found = self._publish_batch(connection)
                waiting.note(found)
                if found < BATCH:
                    waiting.wait(is_stopped=lambda: self._is_stopped)

    def _publish_batch(self, connection: Connection) -> int:
        with connection.transaction(), connection.cursor(row_factory=class_row(Row)) as cursor:
            rows = cursor.execute(_TAKE, [BATCH]).fetchall()
            if rows:
                self._publisher.publish(rows)
                cursor.execute(_MARK, [[row.id for row in rows]])
        return len(rows)

    def _sweep(self, connection: Connection) -> None:
        if time.monotonic() - self._swept_at < SWEEP_EVERY_S:
            return
        for sweep in self._sweeps:
            sweep(connection, self._publisher)
        self._swept_at = time.monotonic()
