"""Wakes a reader to whom nothing came for a while, so that it says that it is still there."""

from __future__ import annotations

import asyncio

from tandem.apps.runs.reading.follower import Follower


class Silence:
    """One timer for as long as it takes, and not one for each piece that comes."""

    __slots__ = ("_after_s", "_follower", "_loop", "_since", "_timer")

    def __init__(self, follower: Follower, *, after_s: float) -> None:
        self._loop = asyncio.get_running_loop()
        self._follower = follower
        self._after_s = after_s
        self._since = self._loop.time()
        self._timer = self._loop.call_later(after_s, self._look)

    def end(self) -> None:
        """Something came, or was said: it begins anew."""
        self._since = self._loop.time()

    def close(self) -> None:
        """Wake nobody any more."""
        self._timer.cancel()

    def _look(self) -> None:
        left_s = self._since + self._after_s - self._loop.time()
        if left_s <= 0:
            self._follower.wake()
            left_s = self._after_s
        self._timer = self._loop.call_later(left_s, self._look)
