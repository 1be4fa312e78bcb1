"""The states of a job: queued ⇄ running → one of the three that are final."""

from __future__ import annotations

from enum import StrEnum


class JobState(StrEnum):
    """Where a job is. PostgreSQL is the record of it."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


FINAL_STATES = frozenset({JobState.DONE, JobState.FAILED, JobState.CANCELLED})
"""Failed ones may be queued again by hand."""
