"""/api/v1/accounts/: the first administrator, signing in and out, who am I."""

from __future__ import annotations

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from tandem.apps.accounts import challenge_operations, operations, queries
from tandem.apps.accounts.api_keys_api import router as api_keys_router
from tandem.apps.accounts.cookie import (
    delete_refresh_cookie,
    find_refresh_cookie,
)
from tandem.apps.accounts.invitations_api import router as invitations_router
from tandem.apps.accounts.password_api import router as password_router
from tandem.apps.accounts.schemas import (
    Credentials,
    FirstAdministrator,
    ProfileChange,
    RefreshRequest,
    SessionAnswer,
    Transport,
    UserAnswer,
    summarize_user,
)
from tandem.apps.accounts.second_factor_api import router as second_factor_router
from tandem.apps.accounts.second_factor_schemas import ChallengeAnswer, ChallengeMet
from tandem.apps.accounts.session_answer import answer_session, begin_answer, start_answer
from tandem.apps.accounts.sessions_api import router as sessions_router
from tandem.apps.accounts.tokens import parse_access, parse_refresh
from tandem.apps.accounts.user_operations import change_user
from tandem.apps.accounts.users_api import router as users_router
from tandem.apps.kit.errors import UnauthenticatedError
from tandem.apps.kit.identity import SignedRequest
from tandem.apps.kit.origin import check_origin, get_client_address
from tandem.apps.kit.responses import errors

router = Router()
router.add_router("/users", users_router)
router.add_router("/sessions", sessions_router)
router.add_router("/password", password_router)
router.add_router("/second-factor", second_factor_router)
router.add_router("/invitations", invitations_router)
router.add_router("/api-keys", api_keys_router)


@router.post(
    "/first-administrator",
    auth=None,
    response={201: SessionAnswer, **errors(403, already_onboarded=409)},
)
def create_first_administrator(
    request: HttpRequest, response: HttpResponse, payload: FirstAdministrator
) -> Status[SessionAnswer]:
    """Create the administrator of a product that has none, and sign in as them."""
    check_origin(request)
    user = operations.create_first_administrator(
        email=payload.email, name=payload.name, password=payload.password
    )
    return Status(201, start_answer(request, response, user, payload.transport))


@router.post(
    "/login",
    auth=None,
    response={200: SessionAnswer, 202: ChallengeAnswer, **errors(403, wrong_credentials=401)},
)
def login(
    request: HttpRequest, response: HttpResponse, payload: Credentials
) -> Status[SessionAnswer] | Status[ChallengeAnswer]:
    """Sign in with an email address and a password.

    Of a user with a second factor this is the first step: 202 brings a challenge, which
    `/accounts/login/second-factor` exchanges for a session, together with a code.
    """
    check_origin(request)
    user = operations.check_credentials(
        email=payload.email, password=payload.password, address=get_client_address(request)
    )
    return begin_answer(request, response, user, payload.transport)


@router.post(
    "/login/second-factor",
    auth=None,
    response={200: SessionAnswer, **errors(403, challenge_ended=401, wrong_code=422)},
)
def answer_challenge(
    request: HttpRequest, response: HttpResponse, payload: ChallengeMet
) -> SessionAnswer:
    """Sign in with a challenge of `/accounts/login` and a code of one's app, or a recovery code.

    A code is good once. A wrong one (422 `wrong_code`) may be followed by another; a challenge that
    was met or is too old (401 `challenge_ended`) sends back to the password.
    """
    check_origin(request)
    user = challenge_operations.answer_challenge(
        challenge=payload.challenge, code=payload.code, address=get_client_address(request)
    )
    return start_answer(request, response, user, payload.transport)


@router.post(
    "/refresh", auth=None, response={200: SessionAnswer, **errors(403, refresh_reused=401)}
)
def refresh_session(
    request: HttpRequest, response: HttpResponse, payload: RefreshRequest | None = None
) -> SessionAnswer:
    """Exchange the refresh token, from the cookie or the body, for a new pair of tokens."""
    check_origin(request)
    token, transport = _presented(request, payload)
    if token is None:
        raise UnauthenticatedError("no refresh token was sent")
    return answer_session(response, operations.refresh_session(token=token), transport)


@router.post("/logout", auth=None, response={204: None, **errors(403)})
def logout(
    request: HttpRequest, response: HttpResponse, payload: RefreshRequest | None = None
) -> Status[None]:
    """End the session of the tokens sent, refresh or access; nothing to end is fine too."""
    check_origin(request)
    token, _ = _presented(request, payload)
    for session_id in _named_sessions(token, request.headers.get("Authorization", "")):
        operations.end_session(session_id=session_id)
    delete_refresh_cookie(response)
    return Status(204, None)


@router.get("/me", response={200: UserAnswer, **errors(401)})
def get_me(request: SignedRequest) -> UserAnswer:
    """Say who is signed in."""
    return summarize_user(queries.get_user(request.auth.user_id))


@router.patch("/me", response={200: UserAnswer, **errors(401)})
def change_me(request: SignedRequest, payload: ProfileChange) -> UserAnswer:
    """Change one's own name."""
    return summarize_user(change_user(user_id=request.auth.user_id, name=payload.name))


def _presented(
    request: HttpRequest, payload: RefreshRequest | None
) -> tuple[str | None, Transport]:
    if payload is not None and payload.refresh is not None:
        return payload.refresh, "body"
    return find_refresh_cookie(request), "cookie"


def _named_sessions(refresh: str | None, authorization: str) -> set[str]:
    """Return the sessions of the tokens that are ours; behind others there is nothing to end."""
    named: set[str] = set()
    with suppress(UnauthenticatedError):
        named.add(parse_refresh(refresh or "").session_id)
    with suppress(UnauthenticatedError):
        named.add(parse_access(authorization.removeprefix("Bearer ")).session_id)
    return named
