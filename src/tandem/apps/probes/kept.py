"""Asking a dependency over a connection that is kept for nothing else.

None of the work's: a probe must not wait behind what it judges. And not a new one each time: to
begin one takes processes, password checks and turns of a processor, which on a busy machine come
later than anybody waits, while one that is kept answers.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Protocol

LIMIT_S = 2.0
"""After which a connection that does not answer is given up, whoever waits still or not."""


class LostError(Exception):
    """The connection was ended from the other side, as by a restart; another may do."""


class Kept(Protocol):
    """A connection that answers. Both take `LIMIT_S` at most."""

    def ask(self) -> str:
        """Return what it answers; raises `LostError`, or whatever its client raises."""

    def close(self) -> None:
        """Give it back."""


class KeptQuestion:
    """Asks in a thread of its own, one question at a time, which a caller may stop waiting for."""

    def __init__(self, begin: Callable[[], Kept]) -> None:
        """Take what opens a connection, which happens at the first question."""
        self._begin = begin
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="probe")
        self._kept: Kept | None = None
        self._asked: Future[str] | None = None

    async def ask(self) -> str:
        """Return the answer. A question that is open still is not asked again."""
        if self._asked is None or self._asked.done():
            self._asked = self._thread.submit(self._ask)
        return await asyncio.shield(asyncio.wrap_future(self._asked))

    def close(self) -> None:
        """Give the connection back; the next question opens another."""
        self._thread.submit(self._drop).result()

    def _ask(self) -> str:
        if self._kept is not None:
            try:
                return self._kept.ask()
            except LostError:
                self._drop()
        self._kept = self._begin()
        return self._kept.ask()

    def _drop(self) -> None:
        if self._kept is not None:
            self._kept.close()
            self._kept = None
