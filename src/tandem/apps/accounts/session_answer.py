"""How a started or refreshed session is handed to the client."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Status

from tandem.apps.accounts.challenge_operations import CHALLENGE_LIFETIME_S, start_challenge
from tandem.apps.accounts.cookie import set_refresh_cookie
from tandem.apps.accounts.devices import describe_device
from tandem.apps.accounts.models import User
from tandem.apps.accounts.operations import StartedSession, note_sign_in, start_session
from tandem.apps.accounts.schemas import SessionAnswer, Transport, summarize_user
from tandem.apps.accounts.second_factor_schemas import ChallengeAnswer
from tandem.apps.kit.origin import get_client_address


def begin_answer(
    request: HttpRequest, response: HttpResponse, user: User, transport: Transport
) -> Status[SessionAnswer] | Status[ChallengeAnswer]:
    """Answer whoever knew the password: with a session, or by asking for the second factor."""
    if user.has_second_factor:
        challenge = start_challenge(user=user)
        return Status(202, ChallengeAnswer(challenge=challenge, expires_in=CHALLENGE_LIFETIME_S))
    note_sign_in(user)
    return Status(200, start_answer(request, response, user, transport))


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
