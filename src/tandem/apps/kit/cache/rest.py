"""A rest for a server that does not answer: asked again only a while later, by one at a time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import timedelta


class Rest:
    """Stands before every question. Many threads may use it."""

    def __init__(self, *, length: timedelta, now_s: Callable[[], float] = time.monotonic) -> None:
        self._length_s = length.total_seconds()
        self._now_s = now_s
        self._ends_s: float | None = None
        self._lock = threading.Lock()

    def may_ask(self) -> bool:
        """Whether to ask now; after a rest only the first who wants to know is let through."""
        if self._ends_s is None:
            return True
        with self._lock:
            if self._ends_s is None:
                return True
            if self._now_s() < self._ends_s:
                return False
            self._ends_s = self._now_s() + self._length_s
            return True

    def begin(self) -> None:
        """Note that there was no answer."""
        with self._lock:
            self._ends_s = self._now_s() + self._length_s

    def end(self) -> None:
        """Note that there was an answer."""
        if self._ends_s is not None:
            with self._lock:
                self._ends_s = None
