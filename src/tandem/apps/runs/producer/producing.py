"""The producer, whole: what it is made of, and how it ends."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Coroutine
from typing import Any
from uuid import UUID

from redis.exceptions import RedisError

from tandem.apps.kit.valkey.link import ValkeyLink
from tandem.apps.runs.adapters.frames import frames_key
from tandem.apps.runs.burying.bury import bury_run
from tandem.apps.runs.burying.sweeper import Sweeper
from tandem.apps.runs.limits import HEARTBEAT_EVERY_S, OUTAGE_S, RUNS_AT_ONCE
from tandem.apps.runs.producer.claiming import Claims
from tandem.apps.runs.producer.generating import Claimed, Ending
from tandem.apps.runs.producer.heart import Heart
from tandem.apps.runs.producer.storing import EndStore
from tandem.apps.runs.producer.work import FRAMES_LOST, FRAMES_UNAVAILABLE, INTERRUPTED, Work
from tandem.apps.runs.producer.writing import Broken, FrameWriter
from tandem.apps.runs.state import RunState

CANCELLED = Ending(state=RunState.CANCELLED)
log = logging.getLogger("tandem.runs")


class Producer:
    """Generates at most `runs_at_once` runs; made inside an event loop."""

    def __init__(self, *, runs_url: str, runs_at_once: int = RUNS_AT_ONCE) -> None:
        self.name = secrets.token_hex(8)
        self._runs_at_once = runs_at_once
        self._works: dict[UUID, Work] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._link = ValkeyLink(runs_url)
        self._writer = FrameWriter(self._link, on_broken=self._break)
        self._heart = Heart(ValkeyLink(runs_url), self.name, lambda: tuple(self._works))
        self._claims = Claims(
            self.name,
            free=self._count_free,
            works=lambda: self._works,
            on_claim=self._begin,
            on_found=self._find,
            on_cancel=self._cancel,
        )
        self._store = EndStore()
        self._sweeper = Sweeper(ValkeyLink(runs_url), reconciles=True)

    @property
    def is_ready(self) -> bool:
        """Whether it hears the queue and Valkey hears it."""
        return self._claims.is_listening and self._heart.is_beating

    async def produce_until(self, stop: asyncio.Event, *, grace_s: float) -> None:
        """Claim and generate until `stop`; then let runs finish for `grace_s`, and end the rest."""
        await self._heart.beat()
        serving = [
            self._start(self._heart.beat_for_ever()),
            self._start(self._writer.write_for_ever()),
            self._start(self._claims.hear_for_ever()),
            self._start(self._sweeper.sweep_for_ever()),
            self._start(self._watch_outage()),
        ]
        stopped = asyncio.create_task(stop.wait())
        done, _ = await asyncio.wait({*serving, stopped}, return_when=asyncio.FIRST_COMPLETED)
        await self._claims.close()
        await self._finish(grace_s)
        for task in (*serving, stopped):
            task.cancel()
        await asyncio.gather(*serving, stopped, return_exceptions=True)
        await self._heart.stop()
        self._store.close()
        for task in done - {stopped}:
            task.result()  # none of them ends by itself: its fault is this process's end

    def _start(self, coroutine: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        return asyncio.create_task(coroutine)

    async def _finish(self, grace_s: float) -> None:
        try:
            async with asyncio.timeout(grace_s):
                await self._wait_for_all()
        except TimeoutError:
            for work in tuple(self._works.values()):
                work.stop(INTERRUPTED)
            await self._wait_for_all()

    async def _wait_for_all(self) -> None:
        while self._tasks:
            await asyncio.wait(self._tasks)

    def _count_free(self) -> int:
        return 0 if self._writer.down_s else self._runs_at_once - len(self._works)

    def _begin(self, run: Claimed) -> None:
        work = Work(
            run, producer=self.name, writer=self._writer, link=self._link, store=self._store
        )
        self._works[run.id] = work
        self._heart.say_soon()
        self._add(self._do(work))

    def _find(self, run: Claimed) -> None:
        """Take a run that is this producer's without its knowing."""
        self._add(self._take_up(run))

    async def _take_up(self, run: Claimed) -> None:
        """Begin it when it never began; else end it: nothing is generated a second time."""
        try:
            has_begun = await self._link.get("EXISTS", frames_key(run.id))
            if has_begun:
                await asyncio.to_thread(bury_run, run.id, self.name)
            elif run.id not in self._works:
                self._begin(run)
        except RedisError as error:
            log.warning("run_not_taken_up", extra={"run": str(run.id), "detail": str(error)})

    def _add(self, coroutine: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _do(self, work: Work) -> None:
        try:
            await work.do()
        except Exception:
            log.exception("run_left_behind", extra={"run": str(work.run.id)})
        finally:
            self._writer.forget(work.run.id)
            self._works.pop(work.run.id, None)

    def _cancel(self, run_id: UUID) -> None:
        if (work := self._works.get(run_id)) is not None:
            work.stop(CANCELLED)

    def _break(self, run_id: UUID, why: Broken) -> None:
        if (work := self._works.get(run_id)) is None:
            return
        if why is Broken.FENCED:
            work.fence()
        else:
            work.stop(FRAMES_LOST)

    async def _watch_outage(self) -> None:
        while True:
            await asyncio.sleep(HEARTBEAT_EVERY_S)
            if self._writer.down_s > OUTAGE_S:
                for work in tuple(self._works.values()):
                    work.stop(FRAMES_UNAVAILABLE)
