"""What this process has found out and need not find out again: a bounded dictionary.

Only for what stays true (a signature that was right), or what is kept beside the version it was
true at. Whoever was remembered first leaves first.
"""

from __future__ import annotations

import threading
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Remembered(Generic[Key, Value]):
    """At most `most` entries. Many threads may use it."""

    def __init__(self, *, most: int) -> None:
        self._most = most
        self._entries: dict[Key, Value] = {}
        self._lock = threading.Lock()

    def find(self, key: Key) -> Value | None:
        """Return what is remembered of `key`, None when nothing is."""
        return self._entries.get(key)

    def remember(self, key: Key, value: Value) -> None:
        """Remember `value`, instead of what was remembered before."""
        with self._lock:
            self._entries.pop(key, None)
            self._entries[key] = value
            while len(self._entries) > self._most:
                del self._entries[next(iter(self._entries))]

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._entries.clear()
