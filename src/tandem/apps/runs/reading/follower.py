"""One reader of one run: what has come for it and was not taken yet, within bounds."""

from __future__ import annotations

import asyncio
from enum import StrEnum

from tandem.apps.runs.limits import QUEUE_BYTES, QUEUE_FRAMES
from tandem.apps.runs.reading.raw import RawFrame, skip_to


class Cut(StrEnum):
    """Why a reader gets no more."""

    SLOW = "slow"  # it took too little; it may come back with its cursor
    DRAINING = "draining"  # this process ends; it may come back with its cursor
    SESSION_ENDED = "session_ended"  # it has to sign in again first
    GONE = "gone"  # it hung up; nobody is told
    LOST = "lost"  # frames after its cursor are gone for good


class Follower:
    """Takes what shards hand out; `cursor` is the number of the last frame it was given.

    `can_leave` says that it can come back to another process when this one drains.
    """

    __slots__ = ("_bytes", "_frames", "_waiter", "can_leave", "cursor", "cut", "key")

    def __init__(self, key: bytes, cursor: int, *, can_leave: bool = True) -> None:
        self.key = key
        self.cursor = cursor
        self.can_leave = can_leave
        self.cut: Cut | None = None
        self._frames: list[RawFrame] = []
        self._bytes = 0
        self._waiter: asyncio.Future[None] | None = None

    @property
    def has_news(self) -> bool:
        """Whether `take` would return something, or never will."""
        return bool(self._frames) or self.cut is not None

    def put(self, frames: list[RawFrame]) -> None:
        """Add frames that came; never waits. Too many of them cut this reader."""
        news = skip_to(frames, self.cursor)
        if not news or self.cut is not None:
            return
        self._frames.extend(news)
        self._bytes += sum(len(frame.data) for frame in news)
        self.cursor = news[-1].seq
        if len(self._frames) > QUEUE_FRAMES or self._bytes > QUEUE_BYTES:
            self.cut_off(Cut.SLOW)
        self.wake()

    def cut_off(self, reason: Cut) -> None:
        """Let nothing more come; the cursor goes back to what was taken."""
        if self.cut is not None:
            return
        self.cut = reason
        if self._frames:
            self.cursor = self._frames[0].seq - 1
            self._frames = []
        self.wake()

    def take(self) -> list[RawFrame]:
        """Return what has come, in order; [] when nothing has."""
        taken, self._frames, self._bytes = self._frames, [], 0
        return taken

    async def wait(self) -> None:
        """Return once there is news."""
        if self.has_news:
            return
        self._waiter = asyncio.get_running_loop().create_future()
        try:
            await self._waiter
        finally:
            self._waiter = None

    def wake(self) -> None:
        """Make `wait` return."""
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)
