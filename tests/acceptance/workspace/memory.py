"""What a service's processes take while something goes on."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import psutil

_EVERY_S = 0.5
_MIB = 1024**2


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """Seconds since the beginning, and the PSS of all processes then in MiB."""

    samples: list[tuple[float, float]] = field(default_factory=list)

    def render(self, *, rows: int = 20) -> str:
        """Return a plot: a line for each stretch of time, with the most it took in that stretch."""
        end = self.samples[-1][0]
        stretches: dict[int, float] = {}
        for at, taken in self.samples:
            row = min(int(at / end * rows), rows - 1)
            stretches[row] = max(stretches.get(row, 0.0), taken)
        lines = (
            f"{row * end / rows:5.0f} s {taken:6.1f} MiB {'#' * round(taken / 4)}"
            for row, taken in sorted(stretches.items())
        )
        return "\n".join(lines)


@contextmanager
def measuring(pid: int) -> Iterator[Memory]:
    """Measure a process and its children until the body ends."""
    measured, over = Memory(), threading.Event()
    thread = threading.Thread(target=_measure, args=(pid, measured, over))
    thread.start()
    try:
        yield measured
    finally:
        over.set()
        thread.join()


def _measure(pid: int, measured: Memory, over: threading.Event) -> None:
    began, leader = time.monotonic(), psutil.Process(pid)
    while not over.wait(_EVERY_S):
        with contextlib.suppress(psutil.NoSuchProcess):
            family = [leader, *leader.children(recursive=True)]
            taken = sum(each.memory_full_info().pss for each in family) / _MIB
            measured.samples.append((time.monotonic() - began, taken))
