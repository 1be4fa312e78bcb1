"""What this process has just used, in its own memory: least recently used leaves first.

Right because a key names the versions of what it stands for, which are asked for every time.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from datetime import timedelta

_OVERHEAD_BYTES = 300  # of an entry's objects beside its value


class Nearby:
    """A bounded dictionary whose entries also expire. Many threads may use it."""

    def __init__(self, *, size_bytes: int, now_s: Callable[[], float] = time.monotonic) -> None:
        self._size_bytes = size_bytes
        self._now_s = now_s
        self._used_bytes = 0
        self._kept: OrderedDict[str, tuple[float, bytes]] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, key: str) -> bytes | None:
        """Return what is kept for `key`, None when nothing is or no longer."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is None:
                return None
            if kept[0] < self._now_s():
                self._drop(key)
                return None
            self._kept.move_to_end(key)
            return kept[1]

    def keep(self, key: str, value: bytes, *, ttl: timedelta) -> None:
        """Keep `value`; one larger than a tenth of the whole is left out."""
        if len(value) * 10 > self._size_bytes:
            return
        with self._lock:
            if key in self._kept:
                self._drop(key)
            self._kept[key] = (self._now_s() + ttl.total_seconds(), value)
            self._used_bytes += _size(key, value)
            while self._used_bytes > self._size_bytes:
                self._drop(next(iter(self._kept)))

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
            self._used_bytes = 0

    def _drop(self, key: str) -> None:
        self._used_bytes -= _size(key, self._kept.pop(key)[1])


def _size(key: str, value: bytes) -> int:
    return len(key) + len(value) + _OVERHEAD_BYTES
