"""Ends one run of a producer that is gone, from a plain thread. Safe to do twice, and at once."""

from __future__ import annotations

import logging
from uuid import UUID

from django.db import connections

from tandem.apps.runs.adapters.frames import fence_frames, read_frames, write_last_frame
from tandem.apps.runs.endings import OUTAGES, store_end_in_any_case
from tandem.apps.runs.frame import ERROR, TEXT, Frame
from tandem.apps.runs.models import Run
from tandem.apps.runs.outcome import RunOutcome
from tandem.apps.runs.reading.look import last_frame_of, look_at
from tandem.apps.runs.state import RunState

CODE = "producer_lost"
MESSAGE = "the process that generated this answer ended unexpectedly"
log = logging.getLogger("tandem.runs")


def bury_run(run_id: UUID, producer: str) -> None:
    """Write the run's last frame and store its final state. Raises `RedisError`.

    A run that had ended in Valkey or in the database ends like that in the other, too. Without a
    database the frame is written all the same; a producer stores the state later.
    """
    fence_frames(run_id)
    frames = read_frames(run_id)
    last = frames[-1] if frames and frames[-1].is_last else None
    seq = frames[-1].seq if frames else 0
    try:
        last = _store(run_id, frames, last or make_lost_frame(seq + 1))
    except OUTAGES as error:
        log.warning("buried_run_not_stored", extra={"run": str(run_id), "detail": str(error)})
        last = last or make_lost_frame(seq + 1)
    finally:
        connections.close_all()
    write_last_frame(run_id, last, producer=producer)
    log.warning("run_buried", extra={"run": str(run_id), "producer": producer})


def make_lost_frame(seq: int) -> Frame:
    """Return the last frame of a run whose producer is gone."""
    return last_frame_of(RunState.FAILED, seq, code=CODE, message=MESSAGE)


def _store(run_id: UUID, frames: list[Frame], last: Frame) -> Frame:
    """Store the ending unless there is one; returns the last frame that fits what is stored."""
    run = Run.objects.filter(pk=run_id).first()
    if run is None:
        return last
    if not run.is_final:
        store_end_in_any_case(_make_outcome(run, frames, last), last_seq=last.seq)
        run.refresh_from_db()
    return look_at(run).make_last_frame()


def _make_outcome(run: Run, frames: list[Frame], last: Frame) -> RunOutcome:
    is_error = last.type == ERROR
    return RunOutcome(
        run_id=run.pk,
        kind=run.kind,
        owner_id=run.owner_id,
        given=run.input,
        state=RunState.FAILED if is_error else RunState(last.data["state"]),
        error_code=last.data["code"] if is_error else "",
        error_message=last.data["message"] if is_error else "",
        text="".join(frame.data["text"] for frame in frames if frame.type == TEXT),
        frames=tuple(frame for frame in frames if frame.type != TEXT and not frame.is_last),
    )
