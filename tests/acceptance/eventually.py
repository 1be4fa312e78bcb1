"""Waiting for what happens soon, and never longer than needed."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")


def eventually(check: Callable[[], Found], timeout: float) -> Found:
    """Return what `check` returns once it is true; raises after `timeout` seconds."""
    deadline = time.monotonic() + timeout
    while not (found := check()):
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {timeout:g} s; last seen: {found!r}")
        time.sleep(0.05)
    return found
