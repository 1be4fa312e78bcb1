"""All reading of one event loop: whoever reads the same run shares one read of it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import hiredis
from django.conf import settings
from redis.exceptions import RedisError

from tandem.apps.kit.draining import is_draining, on_drain
from tandem.apps.kit.valkey.connection import Command
from tandem.apps.kit.valkey.link import ValkeyLink
from tandem.apps.runs.limits import REPLAY_COUNT
from tandem.apps.runs.reading.follower import Cut, Follower
from tandem.apps.runs.reading.raw import RawFrame, parse_entries
from tandem.apps.runs.reading.shard import LiveRun, Shard
from tandem.apps.runs.reading.waiting import tend_waiting


class FrameReader:
    """The shards of one event loop.

    A run without frames yet waits in a shard that never pauses, so that its first frame is handed
    out at once; then it moves to one of those that let frames come together.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._link = ValkeyLink(url)
        self._young = Shard(url, pauses=False, on_news=self._move_on)
        self._grown: list[Shard] = []
        self._homes: dict[bytes, Shard] = {}
        self._tending: asyncio.Task[None] | None = None

    async def fetch(self, key: bytes, cursor: int) -> tuple[list[RawFrame], RawFrame | None]:
        """Return the next frames after `cursor`, and the newest there is of all.

        At most `REPLAY_COUNT` of them. Raises `RedisError`.
        """
        commands: tuple[Command, ...] = (
            ("XRANGE", key, f"{cursor + 1}-0", "+", "COUNT", REPLAY_COUNT),
            ("XREVRANGE", key, "+", "-", "COUNT", 1),
        )
        found, newest = await self._link.ask(*commands)
        for reply in (found, newest):
            if isinstance(reply, hiredis.ReplyError):
                raise RedisError(str(reply))
        return parse_entries(found), next(iter(parse_entries(newest)), None)

    def join(self, follower: Follower) -> bool:
        """Hand this reader what comes after its cursor; False when it has to fetch some first."""
        home = self._homes.get(follower.key)
        live = home.find(follower.key) if home is not None else None
        if live is None:
            live = LiveRun(follower.cursor)
            self._place(follower.key, live)
        elif live.position > follower.cursor:
            return False
        live.followers.append(follower)
        if follower.can_leave and is_draining():
            follower.cut_off(Cut.DRAINING)
        return True

    def leave(self, follower: Follower) -> None:
        """Hand this reader nothing more; one that never joined may leave too."""
        home = self._homes.get(follower.key)
        live = home.find(follower.key) if home is not None else None
        if live is None or follower not in live.followers:
            return
        live.followers.remove(follower)
        if not live.followers and home is not None:
            home.remove(follower.key)
            del self._homes[follower.key]

    def followers(self) -> Iterator[Follower]:
        """Yield everyone who reads now."""
        for key, home in tuple(self._homes.items()):
            live = home.find(key)
            yield from tuple(live.followers) if live is not None else ()

    def cut_all(self) -> None:
        """Send everyone who reads to another process, each with a cursor."""
        for follower in self.followers():
            if follower.can_leave:
                follower.cut_off(Cut.DRAINING)

    def _place(self, key: bytes, live: LiveRun) -> None:
        home = self._young if live.position == 0 and not self._young.is_full else self._find_room()
        self._homes[key] = home
        home.add(key, live)
        if self._tending is None:
            self._tending = asyncio.create_task(tend_waiting(self._young.keys))

    def _find_room(self) -> Shard:
        for shard in self._grown:
            if not shard.is_full:
                return shard
        self._grown.append(Shard(self._url, pauses=True))
        return self._grown[-1]

    def _move_on(self, key: bytes, live: LiveRun) -> None:
        self._young.remove(key)
        home = self._find_room()
        self._homes[key] = home
        home.add(key, live)


_readers: dict[asyncio.AbstractEventLoop, FrameReader] = {}


def get_reader() -> FrameReader:
    """Return the reader of the running event loop, made when first asked for."""
    loop = asyncio.get_running_loop()
    for other in [other for other in _readers if other.is_closed()]:
        del _readers[other]
    if loop not in _readers:
        _readers[loop] = reader = FrameReader(settings.RUNS_URL)
        on_drain(reader.cut_all)
    return _readers[loop]
