"""The producer's heartbeat, and the list of what it generates, in Valkey."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from uuid import UUID

import hiredis
from redis.exceptions import RedisError

from tandem.apps.kit.valkey.connection import Command
from tandem.apps.kit.valkey.link import ValkeyLink
from tandem.apps.runs.adapters.frames import PRODUCERS, heartbeat_key, runs_of_key
from tandem.apps.runs.limits import HEARTBEAT_EVERY_S, HEARTBEAT_LASTS_MS

_AGAIN_S = 0.1
log = logging.getLogger("tandem.runs")


class Heart:
    """Beats on a connection of its own, which nothing else can hold up."""

    def __init__(self, link: ValkeyLink, producer: str, runs: Callable[[], Sequence[UUID]]) -> None:
        self._link = link
        self._producer = producer
        self._runs = runs
        self._news = asyncio.Event()
        self.is_beating = False

    def say_soon(self) -> None:
        """Beat now: it has just claimed a run, which nobody knows is its."""
        self._news.set()

    async def beat_for_ever(self) -> None:
        """Beat until cancelled; what Valkey forgot in a restart is said again."""
        while True:
            is_heard = await self.beat()
            with suppress(TimeoutError):
                async with asyncio.timeout(HEARTBEAT_EVERY_S if is_heard else _AGAIN_S):
                    await self._news.wait()
            self._news.clear()

    async def beat(self) -> bool:
        """Say once that this producer lives and what it generates; returns whether Valkey heard."""
        commands: list[Command] = [
            ("SET", heartbeat_key(self._producer), "1", "PX", HEARTBEAT_LASTS_MS),
            ("SADD", PRODUCERS, self._producer),
        ]
        if runs := self._runs():
            commands.append(("SADD", runs_of_key(self._producer), *map(str, runs)))
        try:
            replies = await self._link.ask(*commands)
        except RedisError as error:
            self._note(said=str(error))
        else:
            refused = [reply for reply in replies if isinstance(reply, hiredis.ReplyError)]
            self._note(said=str(refused[0]) if refused else "")
        return self.is_beating

    async def stop(self) -> None:
        """Say that this producer ends in order."""
        try:
            await self._link.ask(
                ("DEL", heartbeat_key(self._producer), runs_of_key(self._producer)),
                ("SREM", PRODUCERS, self._producer),
            )
        except RedisError as error:
            log.warning("heartbeat_left_behind", extra={"detail": str(error)})

    def _note(self, *, said: str) -> None:
        if said and self.is_beating:
            log.warning("heartbeat_not_heard", extra={"detail": said})
        self.is_beating = not said
