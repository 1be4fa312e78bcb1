"""The states of a run: queued → running → one of the three that are final."""

from __future__ import annotations

from enum import StrEnum


class RunState(StrEnum):
    """Where a run is. PostgreSQL is the record of it."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


FINAL_STATES = frozenset({RunState.DONE, RunState.FAILED, RunState.CANCELLED})
