"""A client's hints on their way out: bounded, so that a slow reader costs no memory."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Any

DROPPED = {"type": "hints.dropped", "id": None}


class HintQueue:
    """At most `size` hints; when a client falls behind they become one: "read everything again"."""

    def __init__(self, *, size: int) -> None:
        self._hints: deque[dict[str, Any]] = deque()
        self._size = size
        self._filled = asyncio.Event()

    def put(self, hint: dict[str, Any]) -> None:
        """Add a hint; never waits."""
        if len(self._hints) >= self._size:
            self._hints.clear()
            hint = DROPPED
        self._hints.append(hint)
        self._filled.set()

    async def get(self) -> dict[str, Any]:
        """Return the oldest hint, waiting for one."""
        await self._filled.wait()
        hint = self._hints.popleft()
        if not self._hints:
            self._filled.clear()
        return hint
