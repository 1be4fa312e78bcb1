"""Writes the frames of many runs together, a few dozen times a second.

The first frame of a run waits neither for the next time nor for its turn. While Valkey does not
answer, frames are held (bounded: a full outbox stops its kind) and sent again; their explicit ids
make that harmless.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any
from uuid import UUID

import hiredis
from redis.exceptions import RedisError

from tandem.apps.kit.valkey.connection import Command
from tandem.apps.kit.valkey.link import ValkeyLink
from tandem.apps.runs.adapters.frames import frames_key
from tandem.apps.runs.limits import PIPELINE_COMMANDS, TICK_S
from tandem.apps.runs.producer.outbox import Numbered, Outbox
from tandem.apps.runs.producer.turns import Turns

_AGAIN_S = 0.2
_HELD_BACK = ("OOM", "LOADING", "MISCONF", "READONLY", "BUSY")  # it will take writes again
log = logging.getLogger("tandem.runs")


class Broken(StrEnum):
    """Why a run's frames can no longer be written."""

    FENCED = "fenced"  # somebody took this producer for dead and ended the run
    LOST = "lost"  # Valkey forgot the frames written before


class FrameWriter:
    """The outboxes that have something to write. `on_broken` hears of runs that cannot go on."""

    def __init__(self, link: ValkeyLink, *, on_broken: Callable[[UUID, Broken], None]) -> None:
        self._link = link
        self._on_broken = on_broken
        self._turns = Turns()
        self._next_tick_s = 0.0
        self._something = asyncio.Event()
        self._urgent = asyncio.Event()
        self._down_since: float | None = None
        self._told: list[asyncio.Future[None]] = []

    @property
    def down_s(self) -> float:
        """For how long Valkey has not taken frames; 0 when it does."""
        return 0 if self._down_since is None else time.monotonic() - self._down_since

    @property
    def wait_s(self) -> float:
        """How long frames given now wait because of the frames of other runs."""
        return self._turns.wait_s

    def note(self, run_id: UUID, outbox: Outbox) -> None:
        """Have this run's frames written soon, its first one at once."""
        self._something.set()
        if outbox.is_fresh:
            self._hurry(run_id, outbox)
        else:
            self._turns.add(run_id, outbox)

    def forget(self, run_id: UUID) -> None:
        """Write nothing more of this run."""
        self._turns.drop(run_id)

    async def flush(self, run_id: UUID, outbox: Outbox) -> None:
        """Return once Valkey has all of this run's frames, or its run is broken."""
        if not outbox.is_empty:
            self._something.set()
            self._hurry(run_id, outbox)
        while not outbox.is_empty and run_id in self._turns:
            told: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._told.append(told)
            await told

    async def write_for_ever(self) -> None:
        """Write whatever there is, until cancelled."""
        is_tick = True
        while True:
            await self._something.wait()
            self._something.clear()
            self._urgent.clear()
            if is_tick:
                self._next_tick_s = time.monotonic() + TICK_S
            try:
                await self._write(self._turns.take(is_tick=is_tick))
                self._down_since = None
            except RedisError as error:
                self._note_outage(error)
                await asyncio.sleep(_AGAIN_S)
                is_tick = True
                continue
            finally:
                self._tell()
            if len(self._turns):
                self._something.set()
            is_tick = await self._wait_for_tick()

    def _hurry(self, run_id: UUID, outbox: Outbox) -> None:
        self._turns.hurry(run_id, outbox)
        self._urgent.set()

    async def _wait_for_tick(self) -> bool:
        """Wait for the next tick; False when something cannot wait that long."""
        try:
            async with asyncio.timeout(self._next_tick_s - time.monotonic()):
                await self._urgent.wait()
        except TimeoutError:
            return True
        return time.monotonic() >= self._next_tick_s

    async def _write(self, chosen: Iterable[tuple[UUID, Outbox]]) -> None:
        batch: list[tuple[UUID, Outbox, list[Numbered]]] = []
        size = 0
        for run_id, outbox in chosen:
            frames = list(outbox.number())
            batch.append((run_id, outbox, frames))
            size += len(frames)
            if size >= PIPELINE_COMMANDS:
                await self._send(batch)
                batch, size = [], 0
        await self._send(batch)

    async def _send(self, batch: list[tuple[UUID, Outbox, list[Numbered]]]) -> None:
        commands = [_add_command(run_id, frame) for run_id, _, frames in batch for frame in frames]
        if not commands:
            return
        try:
            replies = iter(await self._link.ask(*commands))
        except RedisError:
            for _, outbox, frames in batch:
                outbox.in_doubt = frames[-1].seq if frames else outbox.in_doubt
            raise
        refused: str | None = None
        for run_id, outbox, frames in batch:
            own = [next(replies) for _ in frames]
            refused = await self._settle(run_id, outbox, frames, own) or refused
        if refused is not None:
            raise RedisError(refused)

    async def _settle(
        self, run_id: UUID, outbox: Outbox, frames: list[Numbered], replies: list[Any]
    ) -> str | None:
        """Note what became of one run's frames; returns what Valkey says when it takes none."""
        for frame, reply in zip(frames, replies, strict=True):
            if reply is None:
                self._break(run_id, Broken.LOST)
                return None
            if isinstance(reply, hiredis.ReplyError):
                said = str(reply)
                if said.startswith(_HELD_BACK):
                    return said
                if frame.seq > outbox.in_doubt or not await self._is_there(run_id, frame):
                    self._break(run_id, Broken.FENCED)
                    return None
            outbox.confirm(frame.seq)
        if outbox.is_empty:
            self._turns.drop(run_id)
        elif run_id in self._turns:
            self._turns.put_back(run_id, outbox)
        return None

    async def _is_there(self, run_id: UUID, frame: Numbered) -> bool:
        """Whether a refused frame was refused because it had arrived the first time."""
        place = f"{frame.seq}-0"
        entries = await self._link.get("XRANGE", frames_key(run_id), place, place)
        fields = entries[0][1] if entries else []
        return fields == [b"t", frame.type.encode(), b"d", frame.data]

    def _break(self, run_id: UUID, why: Broken) -> None:
        self._turns.drop(run_id)
        self._on_broken(run_id, why)

    def _note_outage(self, error: RedisError) -> None:
        if self._down_since is None:
            self._down_since = time.monotonic()
            log.warning("frames_held", extra={"detail": str(error)})
        self._something.set()

    def _tell(self) -> None:
        told, self._told = self._told, []
        for each in told:
            if not each.done():
                each.set_result(None)


def _add_command(run_id: UUID, frame: Numbered) -> Command:
    # only the first frame makes the stream: frames that were forgotten are not silently left out
    only_existing = () if frame.seq == 1 else ("NOMKSTREAM",)
    key, place = frames_key(run_id), f"{frame.seq}-0"
    return ("XADD", key, *only_existing, place, "t", frame.type, "d", frame.data)
