"""Doing the same for several at once, where the time is somebody else's."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Told = TypeVar("Told")


def do_at_once(do: Callable[[str], Told], names: Iterable[str], most: int = 4) -> dict[str, Told]:
    """Do it for each, so many at a time; return what each returned."""
    each = list(names)
    with ThreadPoolExecutor(most) as pool:
        return dict(zip(each, pool.map(do, each), strict=True))
