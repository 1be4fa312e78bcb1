"""How often something kept was found: hits and misses by name, in this process."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Hits and misses since the process started."""

    hits: int
    misses: int

    @property
    def ratio(self) -> float:
        """The share of hits, from 0 to 1; 0 when nobody asked."""
        asked = self.hits + self.misses
        return self.hits / asked if asked else 0.0


_hits: Counter[str] = Counter()
_misses: Counter[str] = Counter()
_lock = threading.Lock()


def count(name: str, *, hit: bool) -> None:
    """Count one question."""
    with _lock:
        (_hits if hit else _misses)[name] += 1


def get_counted(name: str) -> Counted:
    """Return what was counted under `name`, zeros when nothing was."""
    with _lock:
        return Counted(hits=_hits[name], misses=_misses[name])


def list_counted() -> dict[str, Counted]:
    """Return everything that was counted, by name."""
    with _lock:
        names = sorted({*_hits, *_misses})
    return {name: get_counted(name) for name in names}
