"""How a started or refreshed session is handed to the client."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from tandem.apps.accounts.cookie import set_refresh_cookie
from tandem.apps.accounts.devices import describe_device
from tandem.apps.accounts.models import User
from tandem.apps.accounts.operations import StartedSession, start_session
from tandem.apps.accounts.schemas import SessionAnswer, Transport, summarize_user
from tandem.apps.kit.origin import get_client_address


def start_answer(
    request: HttpRequest, response: HttpResponse, user: User, transport: Transport
) -> SessionAnswer:
    """Start a session of `user`, who has just proved who they are, and hand it over."""
    session = start_session(
        user=user,
        device=describe_device(request.headers.get("User-Agent", "")),
        address=get_client_address(request),
    )
    return answer_session(response, session, transport)


def answer_session(
    response: HttpResponse, session: StartedSession, transport: Transport
) -> SessionAnswer:
    """Hand a session over: its refresh token in a cookie or in the body."""
    if transport == "cookie":
        set_refresh_cookie(response, token=session.refresh, ends_s=session.ends_s)
    return SessionAnswer(
        access=session.access,
        access_expires_in=session.access_expires_in_s,
        user=summarize_user(session.user),
        refresh=session.refresh if transport == "body" else None,
    )
