"""The producer's ear in PostgreSQL: hears of queued and cancelled runs, and claims.

One connection of its own, outside of Django's, so that hearing and claiming take no thread.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any
from uuid import UUID

import psycopg
from django.db import connections
from psycopg.conninfo import make_conninfo

from tandem.apps.runs.operations import CANCEL_CHANNEL, QUEUED_CHANNEL
from tandem.apps.runs.producer.generating import Claimed

_LISTEN_S = 2.0  # a look without having heard anything, in case a message was lost
_FULL_S = 0.1
_AGAIN_S = 0.5
_AT_ONCE = 100
_CLAIM = """
UPDATE runs_run SET state = 'running', producer = %s, started_at = now() WHERE id IN (
    SELECT id FROM runs_run WHERE state = 'queued' ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED
) RETURNING id, kind, owner_id, input, created_at
"""
_OWN = """
SELECT id, kind, owner_id, input, created_at FROM runs_run
WHERE state = 'running' AND producer = %s
"""
_CANCELLED = """
SELECT id FROM runs_run WHERE state = 'running' AND producer = %s AND cancel_requested
"""
_CLOSE_S = 2.0
log = logging.getLogger("tandem.runs")


class Claims:
    """Claims runs while `free` says that some fit; stops claiming after `close`.

    A connection may break after a claim and before its answer: `on_found` hears of runs that are
    this producer's in the database and not among those it says it has (`works`).
    """

    def __init__(
        self,
        producer: str,
        *,
        free: Callable[[], int],
        works: Callable[[], Collection[UUID]],
        on_claim: Callable[[Claimed], None],
        on_found: Callable[[Claimed], None],
        on_cancel: Callable[[UUID], None],
    ) -> None:
        self._producer = producer
        self._free = free
        self._works = works
        self._on_claim = on_claim
        self._on_found = on_found
        self._on_cancel = on_cancel
        self._is_closed = False
        self._claiming = asyncio.Lock()
        self.is_listening = False

    async def close(self) -> None:
        """Claim no more; what is being claimed now is handed out. Cancellations are still heard."""
        self._is_closed = True
        try:
            async with asyncio.timeout(_CLOSE_S), self._claiming:
                pass
        except TimeoutError:
            log.warning("claim_not_answered")

    async def hear_for_ever(self) -> None:
        """Listen and claim until cancelled, also while PostgreSQL comes and goes."""
        while True:
            try:
                await self._hear()
            except psycopg.Error as error:
                log.warning("queue_not_heard", extra={"detail": str(error).strip()})
            finally:
                self.is_listening = False
            await asyncio.sleep(_AGAIN_S)

    async def _hear(self) -> None:
        connection = await psycopg.AsyncConnection.connect(_conninfo(), autocommit=True)
        async with connection:
            await connection.execute(f"LISTEN {QUEUED_CHANNEL}")
            await connection.execute(f"LISTEN {CANCEL_CHANNEL}")
            self.is_listening = True
            await self._find_own(connection)
            cancelled = await connection.execute(_CANCELLED, [self._producer])
            for (run_id,) in await cancelled.fetchall():
                self._on_cancel(run_id)
            while True:
                async with self._claiming:
                    may_wait = await self._claim(connection)
                if may_wait:
                    await self._wait(connection)

    async def _claim(self, connection: psycopg.AsyncConnection[Any]) -> bool:
        """Claim what fits; returns whether nothing more can be claimed now."""
        fits = 0 if self._is_closed else min(self._free(), _AT_ONCE)
        if fits <= 0:
            return True
        found = await connection.execute(_CLAIM, [self._producer, fits])
        rows = await found.fetchall()
        for run in _parse_rows(rows):
            self._on_claim(run)
        return len(rows) < fits

    async def _find_own(self, connection: psycopg.AsyncConnection[Any]) -> None:
        known = frozenset(self._works())  # before asking: those that end meanwhile are not found
        found = await connection.execute(_OWN, [self._producer])
        for run in _parse_rows(await found.fetchall()):
            if run.id not in known:
                self._on_found(run)

    async def _wait(self, connection: psycopg.AsyncConnection[Any]) -> None:
        is_full = not self._is_closed and self._free() <= 0
        wait_s = _FULL_S if is_full else _LISTEN_S
        async for heard in connection.notifies(timeout=wait_s, stop_after=1):
            if heard.channel == CANCEL_CHANNEL:
                self._on_cancel(UUID(heard.payload))


def _parse_rows(rows: Iterable[Any]) -> Iterator[Claimed]:
    for run_id, kind, owner_id, given, created_at in sorted(rows):
        yield Claimed(id=run_id, kind=kind, owner_id=owner_id, given=given, created_at=created_at)


def _conninfo() -> str:
    """Return where Django's database is, without what is Django's own."""
    parameters = connections["default"].get_connection_params()
    own = ("cursor_factory", "context", "prepare_threshold", "pool")
    given = {name: value for name, value in parameters.items() if name not in own}
    return make_conninfo("", **given)
