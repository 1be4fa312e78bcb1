"""What the API of runs takes and answers."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import Field

from tandem.apps.kit.answer import Answer
from tandem.apps.runs.models import Run
from tandem.apps.runs.state import RunState


class RunRequest(Schema):
    """What is to be generated; `input` is what this kind takes."""

    kind: Annotated[str, Field(min_length=1, max_length=64, examples=["ask"])]
    input: Annotated[dict[str, Any], Field(examples=[{}])]


class RunAnswer(Answer):
    """A run's state. Its frames are read from its stream.

    `last_seq` is the number of its last frame, 0 until it has ended; the error's fields are "" but
    for a failed run.
    """

    id: UUID
    kind: Annotated[str, Field(examples=["ask"])]
    state: RunState
    error_code: Annotated[str, Field(examples=[""])]
    error_message: Annotated[str, Field(examples=[""])]
    last_seq: int
    created_at: datetime
    started_at: datetime | None
    ended_at: datetime | None


class FrameAnswer(Answer):
    """One server-sent event: `id:` is `seq`, `event:` the type, `data:` the data."""

    seq: int
    type: Annotated[str, Field(examples=["text"])]
    data: Annotated[dict[str, Any], Field(examples=[{"text": "The first words"}])]


def answer_run(run: Run) -> RunAnswer:
    """Return the run as the API says it."""
    return RunAnswer(
        id=run.id,
        kind=run.kind,
        state=RunState(run.state),
        error_code=run.error_code,
        error_message=run.error_message,
        last_seq=run.last_seq,
        created_at=run.created_at,
        started_at=run.started_at,
        ended_at=run.ended_at,
    )
