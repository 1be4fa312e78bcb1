"""/api/v1/runs."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from asgiref.sync import sync_to_async
from django.http import StreamingHttpResponse
from ninja import Query, Router, Status
from pydantic import Field, ValidationError

from tandem.apps.kit.bearer import stream_signed_in
from tandem.apps.kit.errors import ForbiddenError, UnprocessableError
from tandem.apps.kit.identity import SignedRequest
from tandem.apps.kit.responses import errors
from tandem.apps.runs import operations
from tandem.apps.runs.errors import UnknownKindError
from tandem.apps.runs.kinds import find_kind
from tandem.apps.runs.queries import get_readable_run
from tandem.apps.runs.schemas import FrameAnswer, RunAnswer, RunRequest, answer_run
from tandem.apps.runs.stream.events import stream_events
from tandem.apps.runs.stream.opening import look_as, open_at

router = Router()
_DIGITS = 9
AfterQuery = Annotated[int, Query(), Field(ge=0, lt=10**_DIGITS)]


@router.post("", response={201: RunAnswer, **errors(401, 403, unknown_kind=422)})
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


@router.get(
    "/{uuid:run_id}/stream",
    auth=stream_signed_in,
    response={200: FrameAnswer, **errors(401, 404, not_resumable=410)},
)
async def stream_run(
    request: SignedRequest, run_id: UUID, after: AfterQuery = 0
) -> StreamingHttpResponse:
    """Stream the frames after `Last-Event-ID` (or `after`) as server-sent events, to the last one.

    The stream pool answers most of these before Django (`stream.gate`).
    """
    cursor = _find_cursor(request.headers.get("Last-Event-ID"), after)
    look = await sync_to_async(look_as, thread_sensitive=False)(request.auth, run_id)
    opened = await open_at(run_id, look, after=cursor)
    return StreamingHttpResponse(
        stream_events(request.auth, opened),
        content_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


def _find_cursor(last_event_id: str | None, after: int) -> int:
    if not last_event_id:
        return after
    if not (last_event_id.isascii() and last_event_id.isdigit()) or len(last_event_id) > _DIGITS:
        raise UnprocessableError(fields={"Last-Event-ID": ["not the number of a frame"]})
    return int(last_event_id)


def _say_faults(error: ValidationError) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    for fault in error.errors():
        name = ".".join(("input", *map(str, fault["loc"])))
        fields.setdefault(name, []).append(str(fault["msg"]).removeprefix("Value error, "))
    return fields
