"""/api/v1/runs."""

from __future__ import annotations

from uuid import UUID

from ninja import Router, Status
from pydantic import ValidationError

from tandem.apps.kit.errors import ForbiddenError, UnprocessableError
from tandem.apps.kit.identity import SignedRequest
from tandem.apps.kit.responses import errors
from tandem.apps.runs import operations
from tandem.apps.runs.errors import UnknownKindError
from tandem.apps.runs.kinds import find_kind
from tandem.apps.runs.queries import get_readable_run
from tandem.apps.runs.schemas import RunAnswer, RunRequest, answer_run

router = Router()


@router.post("", response={201: RunAnswer, **errors(401, 403, 422)})
def create_run(request: SignedRequest, payload: RunRequest) -> Status[RunAnswer]:
    """Create a run of a kind that allows it; read its stream next."""
    kind = find_kind(payload.kind)
    if kind is None or kind.may_create is None:
        raise UnknownKindError
    try:
        given = kind.input.model_validate(payload.input)
    except ValidationError as error:
        raise UnprocessableError(fields=_say_faults(error)) from error
    if not kind.may_create(request.auth, given):
        raise ForbiddenError
    run = operations.create_run(kind=kind.name, owner_id=request.auth.user_id, given=given)
    return Status(201, answer_run(run))


@router.get("/{uuid:run_id}", response={200: RunAnswer, **errors(401, 404)})
def get_run(request: SignedRequest, run_id: UUID) -> RunAnswer:
    """Return a run's state."""
    return answer_run(get_readable_run(request.auth, run_id))


@router.post("/{uuid:run_id}/cancel", response={202: RunAnswer, **errors(401, 403, 404)})
def cancel_run(request: SignedRequest, run_id: UUID) -> Status[RunAnswer]:
    """Stop a run: it ends with a last frame that says so. Only its owner may."""
    run = get_readable_run(request.auth, run_id)
    if run.owner_id != request.auth.user_id:
        raise ForbiddenError
    return Status(202, answer_run(operations.cancel_run(run.id)))


def _say_faults(error: ValidationError) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    for fault in error.errors():
        name = ".".join(("input", *map(str, fault["loc"])))
        fields.setdefault(name, []).append(str(fault["msg"]).removeprefix("Value error, "))
    return fields
