"""Waiting for something to become so, and never for a time to pass."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Seen = TypeVar("Seen")


def eventually(check: Callable[[], Seen], *, timeout_s: float = 10, pause_s: float = 0.05) -> Seen:
    """Return the first true answer of `check`; fails with the last one when none comes in time."""
    deadline = time.monotonic() + timeout_s
    while not (seen := check()):
        assert time.monotonic() < deadline, f"still {seen!r} after {timeout_s:g} s"
        time.sleep(pause_s)
    return seen
