"""/api/v1/accounts/sessions: where one is signed in, and ending that."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from django.http import HttpResponse
from ninja import Path, Router, Status
from pydantic import Field

from tandem.apps.accounts import operations
from tandem.apps.accounts.adapters.session_store import list_sessions as list_kept
from tandem.apps.accounts.cookie import delete_refresh_cookie
from tandem.apps.kit.answer import Answer
from tandem.apps.kit.exact import QueryFlag
from tandem.apps.kit.identity import SignedRequest
from tandem.apps.kit.responses import errors

router = Router()
SessionId = Annotated[
    str, Path(pattern="^[A-Za-z0-9_-]{1,64}$", examples=["q1sKGCGi8uka4nkgp87q6g"])
]


class SessionItem(Answer):
    """One sign-in of one's own. `last_used_at` is exact to a minute."""

    id: Annotated[str, Field(examples=["q1sKGCGi8uka4nkgp87q6g"])]
    device: Annotated[str, Field(examples=["Firefox on Linux"])]
    address: Annotated[str, Field(examples=["192.0.2.7"])]
    created_at: datetime
    last_used_at: datetime
    current: bool


class SessionList(Answer):
    """One's own sessions, the one used last first."""

    items: list[SessionItem]


@router.get("", response={200: SessionList, **errors(401)})
def list_sessions(request: SignedRequest) -> SessionList:
    """List one's own sessions."""
    items = [
        SessionItem(
            id=kept.session_id,
            device=kept.device,
            address=kept.address,
            created_at=datetime.fromtimestamp(kept.created_s, UTC),
            last_used_at=datetime.fromtimestamp(kept.used_s, UTC),
            current=kept.session_id == request.auth.session_id,
        )
        for kept in list_kept(str(request.auth.user_id))
    ]
    return SessionList(items=items)


@router.delete("", response={204: None, **errors(401)})
def end_sessions(
    request: SignedRequest,
    response: HttpResponse,
    others: QueryFlag = False,  # noqa: FBT002 - a parameter of the query, always named
) -> Status[None]:
    """End one's own sessions: all of them, or the `others`."""
    me = request.auth
    operations.end_sessions_of(user_id=me.user_id, keep=me.session_id if others else None)
    if not others:
        delete_refresh_cookie(response)
    return Status(204, None)


@router.delete("/{session_id}", response={204: None, **errors(401, 404)})
def end_session(request: SignedRequest, session_id: SessionId) -> Status[None]:
    """End one of one's own sessions."""
    operations.end_session_of(user_id=request.auth.user_id, session_id=session_id)
    return Status(204, None)
