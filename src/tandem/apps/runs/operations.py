"""Creating and cancelling runs."""

from __future__ import annotations

import logging
from functools import partial
from uuid import UUID

import orjson
from django.db import connection, transaction
from pydantic import BaseModel
from redis.exceptions import RedisError

from tandem.apps.kit.errors import UnprocessableError
from tandem.apps.runs.adapters.frames import write_last_frame
from tandem.apps.runs.endings import store_end
from tandem.apps.runs.frame import END, Frame
from tandem.apps.runs.kinds import find_kind
from tandem.apps.runs.limits import INPUT_BYTES
from tandem.apps.runs.models import Run
from tandem.apps.runs.outcome import RunOutcome
from tandem.apps.runs.state import RunState

log = logging.getLogger("tandem.runs")

QUEUED_CHANNEL = "tandem_runs_queued"  # NOTIFY: a run may be claimed
CANCEL_CHANNEL = "tandem_runs_cancel"  # NOTIFY with the id of a run that is to stop


def create_run(*, kind: str, owner_id: UUID, given: BaseModel) -> Run:
    """Queue a run in the caller's transaction; a producer claims it once that commits.

    `given` is of the kind's input type. Raises `UnprocessableError` when it is too large.
    """
    declared = find_kind(kind)
    if declared is None or not isinstance(given, declared.input):
        raise TypeError(f'create_run: {type(given).__name__} is no input of the kind "{kind}"')
    run = Run(kind=kind, owner_id=owner_id, input=given.model_dump(mode="json"))
    if len(orjson.dumps(run.input)) > INPUT_BYTES:
        raise UnprocessableError(fields={"input": [f"larger than {INPUT_BYTES} bytes"]})
    with transaction.atomic():
        run.save(force_insert=True)
        _notify(QUEUED_CHANNEL, "")
    return run


def cancel_run(run_id: UUID) -> Run:
    """Stop a run, wherever it is generated; a final one stays as it is.

    A queued one is cancelled at once; a running one by its producer, a moment later.
    """
    with transaction.atomic():
        run = Run.objects.select_for_update().get(pk=run_id)
        if run.state == RunState.QUEUED:
            _end_queued(run)
        elif run.state == RunState.RUNNING:
            run.cancel_requested = True
            run.save(update_fields=["cancel_requested"])
            _notify(CANCEL_CHANNEL, str(run.id))
    run.refresh_from_db()
    return run


def _end_queued(run: Run) -> None:
    outcome = RunOutcome(
        run_id=run.id,
        kind=run.kind,
        owner_id=run.owner_id,
        given=run.input,
        state=RunState.CANCELLED,
        error_code="",
        error_message="",
        text="",
        frames=(),
    )
    store_end(outcome, last_seq=1)
    transaction.on_commit(partial(_write_cancelled, run.id))


def _write_cancelled(run_id: UUID) -> None:
    frame = Frame(seq=1, type=END, data={"state": RunState.CANCELLED.value})
    try:
        write_last_frame(run_id, frame, producer="")
    except RedisError as error:
        # whoever reads it finds the state in the database
        log.warning("last_frame_not_written", extra={"run": str(run_id), "detail": str(error)})


def _notify(channel: str, payload: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [channel, payload])
