"""When to probe next: densely while a process starts, calmly once it is ready. Pure."""

from __future__ import annotations

from datetime import timedelta

# (until this many seconds after the start, this pause)
_STARTING = ((2.0, 0.05), (10.0, 0.25))
_STARTING_LATER_S = 1.0
_SETTLED_S = 5.0


def choose_pause(elapsed_s: float, *, settled: bool, every: timedelta | None) -> float:
    """Return the seconds until the next probe of a process started `elapsed_s` ago.

    Once it is `settled` (ready, or having been so) the declared interval counts, else 5 s; while
    it starts, whichever of the declared interval and the dense schedule is shorter.
    """
    declared = every.total_seconds() if every is not None else None
    if settled:
        return _SETTLED_S if declared is None else declared
    dense = next((pause for until, pause in _STARTING if elapsed_s < until), _STARTING_LATER_S)
    return dense if declared is None else min(dense, declared)
