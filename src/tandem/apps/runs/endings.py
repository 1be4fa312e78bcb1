"""Storing how a run ended: once, together with what its kind does about it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from tandem.apps.runs.kinds import find_kind
from tandem.apps.runs.models import Run
from tandem.apps.runs.outcome import RunOutcome
from tandem.apps.runs.state import FINAL_STATES

MESSAGE_LENGTH = 500


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
