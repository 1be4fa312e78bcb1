"""Storing how a run ended: once, together with what its kind does about it."""

from __future__ import annotations

import logging
from dataclasses import replace

from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone

from tandem.apps.runs.kinds import find_kind
from tandem.apps.runs.models import Run
from tandem.apps.runs.outcome import RunOutcome
from tandem.apps.runs.state import FINAL_STATES, RunState

MESSAGE_LENGTH = 500
OUTAGES = (OperationalError, InterfaceError)  # the database is away, which is nobody's fault
INTERNAL_ERROR = "internal_error"
INTERNAL_MESSAGE = "something went wrong on our side; the log has it"
log = logging.getLogger("tandem.runs")


def store_end_in_any_case(outcome: RunOutcome, *, last_seq: int) -> bool:
    """Store the final state; as a failure, without its kind, when `on_end` itself fails.

    Returns whether it was stored as given (or before). Raises `OUTAGES`.
    """
    try:
        store_end(outcome, last_seq=last_seq)
    except OUTAGES:
        raise
    except Exception:
        # a fault of the kind's own: the run has to end all the same
        log.exception("on_end_failed", extra={"run": str(outcome.run_id), "kind": outcome.kind})
        failure = replace(
            outcome,
            state=RunState.FAILED,
            error_code=INTERNAL_ERROR,
            error_message=INTERNAL_MESSAGE,
        )
        store_end(failure, last_seq=last_seq, tell_kind=False)
        return False
    return True


def store_end(outcome: RunOutcome, *, last_seq: int, tell_kind: bool = True) -> bool:
    """Store the final state and call the kind's `on_end` in one transaction.

    Returns False, and does nothing, when the run has a final state already or is gone.
    """
    with transaction.atomic():
        unfinished = Run.objects.select_for_update().exclude(state__in=FINAL_STATES)
        run = unfinished.filter(pk=outcome.run_id).first()
        if run is None:
            return False
        run.state = outcome.state.value
        run.error_code = outcome.error_code
        run.error_message = outcome.error_message[:MESSAGE_LENGTH]
        run.last_seq = last_seq
        run.ended_at = timezone.now()
        run.save(update_fields=["state", "error_code", "error_message", "last_seq", "ended_at"])
        kind = find_kind(run.kind) if tell_kind else None
        if kind is not None and kind.on_end is not None:
            kind.on_end(outcome)
    return True
