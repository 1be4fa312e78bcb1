"""How the long connections of a process notice that a session is over.

One look for all connections of a session: a thousand open streams must not ask a thousand times.
A message of the channel layer says so at once; looking finds what no message said.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from channels.layers import get_channel_layer
from django.db import DatabaseError, connections
from redis.exceptions import RedisError

from tandem.apps.kit.identity import get_identity
from tandem.apps.kit.session_group import session_group

LOOK_EVERY_S = 30.0
_AGAIN_S = 1.0
log = logging.getLogger("tandem.sessions")


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A session, whose it is, and when it ends at the latest."""

    session_id: str
    user_id: UUID
    ends_at: datetime


@dataclass(slots=True, kw_only=True)
class _Watch:
    watched: Watched
    tell: list[Callable[[], None]] = field(default_factory=list)
    listening: asyncio.Task[None] | None = None


class SessionWatch:
    """The sessions of one event loop's connections."""

    def __init__(self) -> None:
        self._watches: dict[str, _Watch] = {}
        self._looking: asyncio.Task[None] | None = None

    def watch(self, watched: Watched, on_end: Callable[[], None]) -> Callable[[], None]:
        """Have `on_end` called once the session is over; returns what takes this back."""
        watch = self._watches.get(watched.session_id)
        if watch is None:
            watch = self._watches[watched.session_id] = _Watch(watched=watched)
            watch.listening = asyncio.create_task(self._listen(watched.session_id))
        watch.tell.append(on_end)
        if self._looking is None:
            self._looking = asyncio.create_task(self._look_for_ever())

        def forget() -> None:
            self._forget(watched.session_id, on_end)

        return forget

    def _forget(self, session_id: str, on_end: Callable[[], None]) -> None:
        watch = self._watches.get(session_id)
        if watch is None or on_end not in watch.tell:
            return
        watch.tell.remove(on_end)
        if not watch.tell:
            self._drop(session_id)

    def _drop(self, session_id: str) -> None:
        watch = self._watches.pop(session_id)
        if watch.listening is not None:
            watch.listening.cancel()

    def _end(self, session_id: str) -> None:
        watch = self._watches.get(session_id)
        if watch is None:
            return
        for on_end in tuple(watch.tell):
            on_end()
        if session_id in self._watches:
            self._drop(session_id)

    async def _listen(self, session_id: str) -> None:
        while True:
            try:
                await _wait_until_told(session_id)
            except RedisError as error:
                log.warning("session_not_heard_of", extra={"detail": str(error)})
                await asyncio.sleep(_AGAIN_S)
            else:
                self._end(session_id)
                return

    async def _look_for_ever(self) -> None:
        while True:
            await asyncio.sleep(self._next_look_s())
            now = datetime.now(UTC)
            watched = [watch.watched for watch in self._watches.values()]
            over = [each.session_id for each in watched if each.ends_at <= now]
            standing = [each for each in watched if each.ends_at > now]
            over += await asyncio.to_thread(_list_ended, standing)
            for session_id in over:
                self._end(session_id)

    def _next_look_s(self) -> float:
        now = datetime.now(UTC)
        ends = [watch.watched.ends_at for watch in self._watches.values()]
        left_s = (min(ends, default=now) - now).total_seconds() if ends else LOOK_EVERY_S
        return max(0.1, min(LOOK_EVERY_S, left_s))


async def _wait_until_told(session_id: str) -> None:
    layer = get_channel_layer()
    channel = await layer.new_channel()
    group = session_group(session_id)
    try:
        await layer.group_add(group, channel)
        while (await layer.receive(channel))["type"] != "session.ended":
            pass
    finally:
        await layer.group_discard(group, channel)


def _list_ended(watched: Iterable[Watched]) -> list[str]:
    try:
        is_live = get_identity().is_session_live
        return [each.session_id for each in watched if not is_live(each.session_id, each.user_id)]
    except (DatabaseError, RedisError) as error:
        # not knowing is no reason to hang up on everyone: the next look decides
        log.warning("session_not_looked_up", extra={"detail": str(error)})
        return []
    finally:
        connections.close_all()


_watches: dict[asyncio.AbstractEventLoop, SessionWatch] = {}


def get_session_watch() -> SessionWatch:
    """Return the watch of the running event loop, made when first asked for."""
    loop = asyncio.get_running_loop()
    for other in [other for other in _watches if other.is_closed()]:
        del _watches[other]
    return _watches.setdefault(loop, SessionWatch())
