"""What the database says of a run, for whoever is about to read its frames."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import connections

from tandem.apps.runs.frame import END, ERROR, Frame
from tandem.apps.runs.models import Run
from tandem.apps.runs.state import FINAL_STATES, RunState

_FIELDS = ("pk", "state", "last_seq", "error_code", "error_message", "producer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A run's state when it was looked at."""

    state: RunState
    last_seq: int
    error_code: str
    error_message: str
    producer: str

    @property
    def is_final(self) -> bool:
        """Whether it had ended."""
        return self.state in FINAL_STATES

    def make_last_frame(self) -> Frame:
        """Return the frame a run in this final state ends with."""
        return last_frame_of(
            self.state, self.last_seq, code=self.error_code, message=self.error_message
        )


def last_frame_of(state: RunState, seq: int, *, code: str = "", message: str = "") -> Frame:
    """Return the last frame of a run that ended in `state`; code and message are a failure's."""
    if state is RunState.FAILED:
        data = {"code": code, "message": message, "resumable": False}
        return Frame(seq=seq, type=ERROR, data=data)
    return Frame(seq=seq, type=END, data={"state": state.value})


def look_at(run: Run) -> Look:
    """Return what a row says."""
    return Look(
        state=RunState(run.state),
        last_seq=run.last_seq,
        error_code=run.error_code,
        error_message=run.error_message,
        producer=run.producer,
    )


def look_at_all(run_ids: Iterable[UUID]) -> dict[UUID, Look]:
    """Return what the database says of these runs; one query, and no connection is kept."""
    try:
        runs = Run.objects.filter(pk__in=list(run_ids)).only(*_FIELDS)
        return {run.pk: look_at(run) for run in runs}
    finally:
        connections.close_all()


async def find_look(run_id: UUID) -> Look | None:
    """Return what the database says of a run, None when there is no such run."""
    return (await asyncio.to_thread(look_at_all, [run_id])).get(run_id)
