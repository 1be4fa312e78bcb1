"""Reading runs' rows."""

from __future__ import annotations

from uuid import UUID

from tandem.apps.kit.errors import NotFoundError
from tandem.apps.kit.identity import SignIn
from tandem.apps.runs.kinds import find_kind
from tandem.apps.runs.models import Run


def get_readable_run(sign_in: SignIn, run_id: UUID) -> Run:
    """Return a run this person may read; raises `NotFoundError`, also for others' runs."""
    run = Run.objects.filter(pk=run_id).first()
    if run is None or not may_read(sign_in, run):
        raise NotFoundError
    return run


def may_read(sign_in: SignIn, run: Run) -> bool:
    """Whether this person owns the run, or its kind lets them read it."""
    if run.owner_id == sign_in.user_id:
        return True
    kind = find_kind(run.kind)
    return kind is not None and kind.may_read is not None and kind.may_read(sign_in, run)
