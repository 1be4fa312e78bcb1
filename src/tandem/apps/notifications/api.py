"""/api/v1/notifications and /api/v1/events."""

from __future__ import annotations

from typing import Annotated

from django.http import StreamingHttpResponse
from ninja import Router, Status
from pydantic import Field

from tandem.apps.kit import tickets
from tandem.apps.kit.answer import Answer
from tandem.apps.kit.bearer import stream_signed_in
from tandem.apps.kit.identity import SignedRequest
from tandem.apps.kit.openapi.examples import ID
from tandem.apps.kit.responses import errors
from tandem.apps.notifications.event_stream import stream_hints
from tandem.apps.notifications.feed_api import router as feed_router

router = Router()
router.add_router("/notifications", feed_router)
_SAMPLE = 'data: {"type":"workspace.document.updated","id":"01a1fd26-5b70-76aa-b759-e0ef96c34782"}'
EVENTS = {"text/event-stream": {"schema": {"type": "string"}, "example": f"{_SAMPLE}\n\n"}}


class TicketAnswer(Answer):
    """A one-time ticket for one socket: `/ws?ticket=...`, `/ws/runs?ticket=...`."""

    ticket: Annotated[str, Field(examples=["3vYk8Qh0s2"])]
    expires_in_s: Annotated[int, Field(examples=[30])]


class Hint(Answer):
    """What changed: read it again, if it is on the page."""

    type: Annotated[str, Field(examples=["workspace.document.updated"])]
    id: Annotated[str, Field(examples=[ID])] | None = None


@router.post("/notifications/tickets", response={201: TicketAnswer, **errors(401)})
def create_ticket(request: SignedRequest) -> Status[TicketAnswer]:
    """Make a ticket that opens one WebSocket."""
    ticket = tickets.create_ticket(request.auth)
    expires_in_s = int(tickets.LIFETIME.total_seconds())
    return Status(201, TicketAnswer(ticket=ticket, expires_in_s=expires_in_s))


@router.get(
    "/events",
    auth=stream_signed_in,
    response={200: None, **errors(401)},
    openapi_extra={"responses": {200: {"description": "Hints.", "content": EVENTS}}},
)
async def stream_events(request: SignedRequest) -> StreamingHttpResponse:
    """Stream hints as server-sent events, each one's data a hint in JSON."""
    return StreamingHttpResponse(
        stream_hints(request.auth),
        content_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )
