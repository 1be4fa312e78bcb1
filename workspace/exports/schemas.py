"""What goes out of /api/v1/exports."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from tandem.apps.jobs.models import Job
from tandem.apps.jobs.state import JobState
from tandem.apps.kit.answer import Answer
from tandem.apps.kit.paging import NextCursor
from workspace.exports.inputs import ExportInput


class ExportFile(BaseModel):
    """A file that was written: what the job leaves as its result."""

    name: Annotated[str, Field(examples=["documents-2026-11-21.csv"])]
    rows: int
    size_bytes: int
    expires_at: datetime


class ExportAnswer(Answer):
    """An export: a job, whose id it has (`/jobs/{id}` stops it or has it done again).

    `file` is null until it is done.
    """

    id: UUID
    asked: ExportInput
    state: JobState
    attempt: int
    progress: Annotated[float, Field(ge=0, le=1, examples=[0.4])]
    progress_text: Annotated[str, Field(examples=["400 of 1,000 documents"])]
    error_code: Annotated[str, Field(examples=[""])]
    error_message: Annotated[str, Field(examples=[""])]
    cancel_requested: bool
    created_at: datetime
    ended_at: datetime | None
    file: ExportFile | None


class ExportPage(Answer):
    """A page of exports, newest first."""

    items: list[ExportAnswer]
    next_cursor: NextCursor


class ExportLink(Answer):
    """Where the file is downloaded, without any header, until `expires_at`."""

    url: Annotated[
        str,
        Field(examples=["/api/v1/exports/01a1fd26-5b70-76aa-b759-e0ef96c34782/download?link=..."]),
    ]
    expires_at: datetime


_SAME = (
    "id", "state", "attempt", "progress", "progress_text", "error_code", "error_message",
    "cancel_requested", "created_at", "ended_at",
)  # fmt: skip


def describe(job: Job) -> ExportAnswer:
    """Return an export as the API says it."""
    return ExportAnswer(
        **{name: getattr(job, name) for name in _SAME},
        asked=ExportInput.model_validate(job.parameters),
        file=find_file(job),
    )


def find_file(job: Job) -> ExportFile | None:
    """Return what the job has written, None until it is done."""
    return ExportFile.model_validate(job.result) if job.state == JobState.DONE else None
