"""What the API of jobs takes and answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Query, Schema
from pydantic import Field

from tandem.apps.jobs.line_cursor import CURSOR, SAMPLE
from tandem.apps.jobs.models import Job, JobLine
from tandem.apps.jobs.state import JobState
from tandem.apps.kit.answer import Answer
from tandem.apps.kit.exact import WHOLE
from tandem.apps.kit.paging import PAGE_LIMIT, NextCursor, PageRequest

_NAME = "^[a-z][a-z0-9_.]{0,99}$"


class JobPageRequest(PageRequest):
    """Which jobs are wanted: of any state and name without these."""

    state: JobState | None = None
    name: Annotated[str, Field(pattern=_NAME, examples=["workspace.export"])] | None = None


JobPageQuery = Annotated[JobPageRequest, Query()]


class LinePageRequest(Schema):
    """Which lines are wanted: `cursor` is a previous page's `next_cursor`."""

    cursor: Annotated[str, Field(pattern=CURSOR, examples=[SAMPLE])] | None = None
    limit: Annotated[int, Field(ge=1, le=PAGE_LIMIT), WHOLE] = PAGE_LIMIT


LinePageQuery = Annotated[LinePageRequest, Query()]


class JobAnswer(Answer):
    """A job's state.

    `progress` is from 0 to 1. While a job waits for another attempt its error's fields say what
    ended the last one. `owner_id` is None for the product's own jobs.
    """

    id: UUID
    name: Annotated[str, Field(examples=["workspace.export"])]
    queue: Annotated[str, Field(examples=["default"])]
    owner_id: UUID | None
    state: JobState
    attempt: int
    attempts: int
    progress: Annotated[float, Field(ge=0, le=1, examples=[0.4])]
    progress_text: Annotated[str, Field(examples=["400 of 1,000 documents"])]
    result: Annotated[Any, Field(examples=[None])]
    error_code: Annotated[str, Field(examples=[""])]
    error_message: Annotated[str, Field(examples=[""])]
    priority: Annotated[int, Field(ge=0, le=9, examples=[5])]
    cancel_requested: bool
    available_at: datetime
    deadline: datetime | None
    created_at: datetime
    started_at: datetime | None
    ended_at: datetime | None


class LineAnswer(Answer):
    """A line a job wrote, in which of its attempts. Later lines have greater ids."""

    id: int
    attempt: int
    at: datetime
    text: Annotated[str, Field(examples=["400 documents written"])]


class JobDetail(JobAnswer):
    """A job and the last 100 lines it wrote, the oldest of them first."""

    lines: list[LineAnswer]


class LinePage(Answer):
    """A page of lines, the newest first."""

    items: list[LineAnswer]
    next_cursor: Annotated[str, Field(examples=[SAMPLE])] | None


class JobPage(Answer):
    """A page of jobs, newest first."""

    items: list[JobAnswer]
    next_cursor: NextCursor


_FIELDS = tuple(JobAnswer.model_fields)


def answer_job(job: Job) -> JobAnswer:
    """Return the job as the API says it."""
    return JobAnswer(**{name: getattr(job, name) for name in _FIELDS})


def answer_line(line: JobLine) -> LineAnswer:
    """Return the line as the API says it."""
    return LineAnswer(id=line.pk, attempt=line.attempt, at=line.at, text=line.text)


def detail_job(job: Job, lines: Sequence[JobLine]) -> JobDetail:
    """Return the job with these lines."""
    said = [answer_line(line) for line in lines]
    return JobDetail(**dict(answer_job(job)), lines=said)
