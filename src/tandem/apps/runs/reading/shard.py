"""One blocking XREAD over many runs, on a connection of its own, handing out what comes."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any

import hiredis
from redis.exceptions import RedisError

from tandem.apps.kit.valkey.connection import Command
from tandem.apps.kit.valkey.link import ValkeyLink
from tandem.apps.runs.limits import LONGEST_PAUSE_S, PAUSE_A_RUN_S, PAUSE_S, SHARD_KEYS
from tandem.apps.runs.reading.follower import Cut, Follower
from tandem.apps.runs.reading.raw import RawFrame, follows_on, parse_entries, skip_to

BLOCK_MS = 5000
_ANSWER_S = BLOCK_MS / 1000 + 2
_AGAIN_S = 0.25  # after Valkey did not answer
log = logging.getLogger("tandem.runs")


class LiveRun:
    """A run this process waits for: up to where it was read, and who reads it."""

    __slots__ = ("followers", "position")

    def __init__(self, position: int) -> None:
        self.position = position
        self.followers: list[Follower] = []


class Shard:
    """At most `SHARD_KEYS` runs. `on_news` is told of each run after its frames were handed out.

    One that `pauses` lets frames come together before it reads again.
    """

    def __init__(
        self,
        url: str,
        *,
        pauses: bool,
        on_news: Callable[[bytes, LiveRun], None] | None = None,
    ) -> None:
        self._url = url
        self._blocking = ValkeyLink(url)
        self._waking = ValkeyLink(url)
        self._pauses = pauses
        self._on_news = on_news
        self._runs: dict[bytes, LiveRun] = {}
        self._task: asyncio.Task[None] | None = None
        self._unblocking: asyncio.Task[None] | None = None
        self._asked: frozenset[bytes] = frozenset()  # what the read that waits now waits for
        self._is_blocked = False
        self._filled = asyncio.Event()
        self._client_id = 0

    @property
    def is_full(self) -> bool:
        """Whether no further run fits."""
        return len(self._runs) >= SHARD_KEYS

    def find(self, key: bytes) -> LiveRun | None:
        """Return the run of this key, if this shard reads it."""
        return self._runs.get(key)

    def keys(self) -> list[bytes]:
        """Return the keys of the runs read here."""
        return list(self._runs)

    def add(self, key: bytes, live: LiveRun) -> None:
        """Read this run from now on."""
        self._runs[key] = live
        self._filled.set()
        if self._task is None:
            self._task = asyncio.create_task(self._read_for_ever())
        if self._is_blocked and key not in self._asked and self._unblocking is None:
            self._unblocking = asyncio.create_task(self._unblock())

    def remove(self, key: bytes) -> LiveRun | None:
        """Read this run no longer."""
        return self._runs.pop(key, None)

    async def _read_for_ever(self) -> None:
        while True:
            if not self._runs:
                self._filled.clear()
                await self._filled.wait()
            try:
                came = await self._read()
            except RedisError as error:
                log.warning("frames_not_read", extra={"detail": str(error)})
                self._client_id = 0
                await asyncio.sleep(_AGAIN_S)
                continue
            if came and self._pauses:
                pause_s = max(len(self._runs) * PAUSE_A_RUN_S, PAUSE_S)
                await asyncio.sleep(min(pause_s, LONGEST_PAUSE_S))

    async def _read(self) -> bool:
        """Wait for frames once and hand them out; returns whether any came."""
        connection = await self._blocking.open()
        if not self._client_id:
            await self._begin()
        asked = dict(self._runs)
        if not asked:
            return False
        positions = [f"{live.position}-0" for live in asked.values()]
        command: Command = ("XREAD", "BLOCK", BLOCK_MS, "STREAMS", *asked, *positions)
        self._asked, self._is_blocked = frozenset(asked), True
        try:
            async with asyncio.timeout(_ANSWER_S):
                (reply,) = await connection.send(command)
        except TimeoutError:
            connection.close()
            return False
        finally:
            self._is_blocked = False
        if isinstance(reply, hiredis.ReplyError):
            raise RedisError(str(reply))
        for key, entries in reply or ():
            self._hand_out(key, asked[key], parse_entries(entries))
        return bool(reply)

    def _hand_out(self, key: bytes, asked: LiveRun, frames: list[RawFrame]) -> None:
        if self._runs.get(key) is not asked:
            return  # left, and perhaps come again at another position
        news = skip_to(frames, asked.position)
        if not news:
            return
        if not follows_on(news, asked.position):
            self._lose(key)
            return
        asked.position = news[-1].seq
        for follower in tuple(asked.followers):
            follower.put(news)
        if self._on_news is not None:
            self._on_news(key, asked)

    async def _begin(self) -> None:
        """On a new connection: learn its id, and whether Valkey still has what was read of it."""
        runs = dict(self._runs)
        looks: list[Command] = [("XREVRANGE", key, "+", "-", "COUNT", 1) for key in runs]
        client_id, *found = await self._blocking.ask(("CLIENT", "ID"), *looks)
        for reply in (client_id, *found):
            if isinstance(reply, hiredis.ReplyError):
                raise RedisError(str(reply))  # still loading, for one
        for (key, live), entries in zip(runs.items(), found, strict=True):
            if _last_seq(entries) < live.position and self._runs.get(key) is live:
                self._lose(key)
        self._client_id = client_id

    def _lose(self, key: bytes) -> None:
        live = self._runs.pop(key, None)
        for follower in tuple(live.followers) if live else ():
            follower.cut_off(Cut.LOST)

    async def _unblock(self) -> None:
        """Make the waiting read return, so that the next one waits for the new runs too."""
        try:
            while self._is_blocked and not self._asked.issuperset(self._runs):
                # it may not have reached Valkey yet: then nothing is unblocked, and we ask again
                await self._waking.ask(("CLIENT", "UNBLOCK", self._client_id))
                await asyncio.sleep(0)
        except RedisError:
            self._blocking.close()  # it returns, connects again and takes the new runs along
        finally:
            self._unblocking = None


def _last_seq(entries: Any) -> int:
    frames = parse_entries(entries or [])
    return frames[-1].seq if frames else 0
