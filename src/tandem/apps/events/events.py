"""What the product tells of its own work."""

from __future__ import annotations

from uuid import UUID

from pydantic import BaseModel

from tandem.apps.events.event_type import EventType


class JobFailure(BaseModel):
    """Which job, whose (null: the product's own), and why; `attempt` was its last."""

    name: str
    owner_id: UUID | None
    error_code: str
    error_message: str
    attempt: int


# published by a trigger (`failed_jobs`)
JOB_FAILED = EventType("tandem.job.failed", data=JobFailure, says="a job failed for good")
