"""Watches the producers' heartbeats and buries the runs of those that are gone.

Every producer and every process of the stream pool does: also when no producer comes back, nobody
waits for a frame that nobody will write.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Iterable
from uuid import UUID

import hiredis
from django.db import Error, connections
from redis.exceptions import RedisError

from tandem.apps.kit.valkey.connection import Command
from tandem.apps.kit.valkey.link import ValkeyLink
from tandem.apps.runs.adapters.frames import PRODUCERS, heartbeat_key, runs_of_key
from tandem.apps.runs.burying.bury import bury_run
from tandem.apps.runs.burying.tell import tell_readers
from tandem.apps.runs.limits import DEAD_AFTER_S, HEARTBEAT_EVERY_S, TELL_AFTER_S
from tandem.apps.runs.models import Run
from tandem.apps.runs.state import RunState

_RECONCILE_EVERY_S = 5.0
log = logging.getLogger("tandem.runs")


class Sweeper:
    """One a process. With `reconciles` it also asks the database, which Valkey may contradict."""

    def __init__(self, link: ValkeyLink, *, reconciles: bool) -> None:
        self._link = link
        self._reconciles = reconciles
        self._reconciled_at = float("-inf")
        self._missing_since: dict[str, float] = {}
        self._running: dict[str, list[UUID]] = {}  # by producer, as the database had it last

    async def sweep_for_ever(self) -> None:
        """Look every `HEARTBEAT_EVERY_S` until cancelled."""
        while True:
            try:
                await self.sweep()
            except (RedisError, Error) as error:
                self._missing_since.clear()  # an outage is no time in which a heartbeat is missed
                log.warning("producers_not_watched", extra={"detail": str(error).strip()})
            await asyncio.sleep(HEARTBEAT_EVERY_S)

    async def sweep(self) -> None:
        """Look once; bury what is to be buried. Raises `RedisError` and Django's `Error`."""
        if self._reconciles and time.monotonic() - self._reconciled_at > _RECONCILE_EVERY_S:
            self._reconciled_at = time.monotonic()
            self._running = await asyncio.to_thread(_list_running)
        known = {name.decode() for name in await self._link.get("SMEMBERS", PRODUCERS)}
        for producer in await self._list_dead(known.union(self._running)):
            await self._bury_all(producer)

    async def _list_dead(self, producers: Iterable[str]) -> list[str]:
        """Return those whose heartbeat has been missing for `DEAD_AFTER_S`, seen by this process.

        After a restart of Valkey nobody has a heartbeat for a moment.
        """
        now = time.monotonic()
        names = sorted(producers)
        looks: list[Command] = [("EXISTS", heartbeat_key(name)) for name in names]
        replies = await self._link.ask(*looks) if looks else []
        for reply in replies:
            if isinstance(reply, hiredis.ReplyError):
                raise RedisError(str(reply))
        missing = [name for name, stands in zip(names, replies, strict=True) if not stands]
        self._missing_since = {name: self._missing_since.get(name, now) for name in missing}
        return [name for name, since in self._missing_since.items() if now - since >= DEAD_AFTER_S]

    async def _bury_all(self, producer: str) -> None:
        self._running.pop(producer, None)
        burying = asyncio.create_task(self._bury_each(producer))
        try:
            await asyncio.wait({burying}, timeout=TELL_AFTER_S)
            if not burying.done():
                await tell_readers(self._link, producer)
            await burying
        finally:
            burying.cancel()

    async def _bury_each(self, producer: str) -> None:
        for run_id in await self._list_runs_of(producer):
            await self._bury(run_id, producer)
        self._missing_since.pop(producer, None)
        await self._link.ask(("SREM", PRODUCERS, producer), ("DEL", runs_of_key(producer)))

    async def _bury(self, run_id: UUID, producer: str) -> None:
        try:
            await asyncio.to_thread(bury_run, run_id, producer)
        except RedisError:
            raise  # Valkey is away: all of them wait for the next look
        except Exception:
            log.exception("run_not_buried", extra={"run": str(run_id)})

    async def _list_runs_of(self, producer: str) -> set[UUID]:
        """Return what it generated, as Valkey and the database have it."""
        found = await self._link.get("SMEMBERS", runs_of_key(producer))
        known = {UUID(run_id.decode()) for run_id in found}
        try:
            return known.union((await asyncio.to_thread(_list_running)).get(producer, ()))
        except Error as error:
            log.warning("running_runs_not_listed", extra={"detail": str(error).strip()})
            return known


def _list_running() -> dict[str, list[UUID]]:
    try:
        rows = Run.objects.filter(state=RunState.RUNNING).values_list("producer", "pk")
        found: dict[str, list[UUID]] = {}
        for producer, run_id in rows:
            found.setdefault(producer, []).append(run_id)
        return found
    finally:
        connections.close_all()
