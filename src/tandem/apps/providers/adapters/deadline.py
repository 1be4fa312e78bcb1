"""A limit for each of many short waits, with one timer for all of them.

`asyncio.timeout` makes and cancels a timer each time, which costs as much as reading a token does.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Deadline:
    """Calls `on_late` with a `TimeoutError` when a wait is not suspended within its limit."""

    def __init__(self, on_late: Callable[[TimeoutError], None]) -> None:
        self._loop = asyncio.get_running_loop()
        self._on_late = on_late
        self._until: float | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._due = 0.0  # when the timer looks

    def begin(self, limit_s: float) -> None:
        """A wait begins that may take so long."""
        self._until = self._loop.time() + limit_s
        if self._timer is None or self._due > self._until:
            self._look_at(self._until)

    def suspend(self) -> None:
        """The wait is over."""
        self._until = None

    def close(self) -> None:
        """No wait follows."""
        self._until = None
        if self._timer is not None:
            self._timer.cancel()

    def _look_at(self, due: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._due = due
        self._timer = self._loop.call_at(due, self._look)

    def _look(self) -> None:
        self._timer = None
        if self._until is None:
            return  # the next wait begins with a timer of its own
        if self._loop.time() >= self._until:
            self._on_late(TimeoutError("nothing came in time"))
        else:
            self._look_at(self._until)
