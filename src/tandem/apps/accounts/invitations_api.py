"""/api/v1/accounts/invitations: accepting one. They are made with users."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from tandem.apps.accounts import password_operations
from tandem.apps.accounts.schemas import Acceptance, SessionAnswer
from tandem.apps.accounts.session_answer import start_answer
from tandem.apps.kit.origin import check_origin
from tandem.apps.kit.responses import errors

router = Router()


@router.post("/accept", auth=None, response={201: SessionAnswer, **errors(403, link_not_valid=422)})
def accept_invitation(
    request: HttpRequest, response: HttpResponse, payload: Acceptance
) -> Status[SessionAnswer]:
    """Choose a name and a password with the token of a mailed link, and sign in."""
    check_origin(request)
    user = password_operations.accept_invitation(
        token=payload.token, name=payload.name, password=payload.password
    )
    return Status(201, start_answer(request, response, user, payload.transport))
