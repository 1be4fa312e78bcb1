"""Whose frames are written next: those that cannot wait, then whoever has waited longest. Pure.

Few runs are all written at each tick. Many take turns, and the text that a run gives until its turn
comes is one frame: each frame costs as much on its way as a token does, so that twice the runs do
not cost twice the processor.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from math import ceil
from uuid import UUID

from tandem.apps.runs.limits import LONGEST_TURN_S, RUNS_A_TICK, TICK_S
from tandem.apps.runs.producer.outbox import Outbox

_TICKS = LONGEST_TURN_S / TICK_S  # after so many everyone has had a turn


class Turns:
    """The outboxes that have something to write, in the order in which they began to wait."""

    def __init__(self) -> None:
        self._waiting: dict[UUID, Outbox] = {}
        self._hurried: dict[UUID, Outbox] = {}

    def __contains__(self, run_id: UUID) -> bool:
        return run_id in self._waiting

    def __len__(self) -> int:
        return len(self._waiting)

    @property
    def wait_s(self) -> float:
        """How long a run now waits until it is written; 0 when all are written at each tick."""
        ticks = len(self._waiting) / self._count_a_tick()
        return ticks * TICK_S if ticks > 1 else 0

    def add(self, run_id: UUID, outbox: Outbox) -> None:
        """Let it wait; who waits already keeps the place."""
        self._waiting[run_id] = outbox

    def hurry(self, run_id: UUID, outbox: Outbox) -> None:
        """Let it wait no longer than until the next writing, be it a tick or not."""
        self._waiting[run_id] = outbox
        self._hurried[run_id] = outbox

    def put_back(self, run_id: UUID, outbox: Outbox) -> None:
        """Let it wait behind all others: it was written, and has got more meanwhile."""
        self._waiting.pop(run_id, None)
        self._waiting[run_id] = outbox

    def drop(self, run_id: UUID) -> None:
        """Let it wait no longer."""
        self._waiting.pop(run_id, None)
        self._hurried.pop(run_id, None)

    def take(self, *, is_tick: bool) -> Iterable[tuple[UUID, Outbox]]:
        """Return who is written now; they wait on until they are dropped or put back."""
        hurried, self._hurried = self._hurried, {}
        if not is_tick:
            return hurried.items()
        return (dict(islice(self._waiting.items(), self._count_a_tick())) | hurried).items()

    def _count_a_tick(self) -> int:
        return max(RUNS_A_TICK, ceil(len(self._waiting) / _TICKS))
