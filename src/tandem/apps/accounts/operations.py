"""Changing accounts: the first administrator, signing in, refreshing, signing out."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from tandem.apps.accounts.adapters import login_attempts, session_store
from tandem.apps.accounts.adapters.session_store import ClaimResult
from tandem.apps.accounts.models import User
from tandem.apps.accounts.queries import find_active_user, find_user_by_email, is_onboarded
from tandem.apps.accounts.tokens import (
    REFRESH_GRACE,
    SESSION_LIFETIME,
    parse_refresh,
    render_access,
    render_refresh,
)
from tandem.apps.accounts.user_manager import give_role
from tandem.apps.kit.access import Role
from tandem.apps.kit.errors import (
    ConflictError,
    NotFoundError,
    RateLimitedError,
    UnauthenticatedError,
    UnprocessableError,
)
from tandem.apps.kit.identity import sessions_ended

_FIRST_ADMINISTRATOR_LOCK = 0x7461_6E64_656D  # any number of our own: "tandem"


@dataclass(frozen=True, slots=True, kw_only=True)
class StartedSession:
    """A session and its tokens, as they are handed to the client."""

    user: User
    access: str
    access_expires_in_s: int
    refresh: str
    ends_s: int


def create_first_administrator(*, email: str, name: str, password: str) -> User:
    """Create the administrator of a product that has none.

    Raises `ConflictError` when there is one, also when two ask at the same moment.
    """
    if is_onboarded():
        raise _already_onboarded()
    user = User(email=email.lower(), name=name, is_superuser=True)
    check_new_password(password, user)
    user.set_password(password)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_FIRST_ADMINISTRATOR_LOCK])
        if is_onboarded():
            raise _already_onboarded()
        user.save(force_insert=True)
        give_role(user, Role.ADMIN)
    return user


def check_credentials(*, email: str, password: str, address: str) -> User:
    """Return the user whose password this is; raises `UnauthenticatedError`, never saying why.

    They are not signed in yet: whether that takes a code as well, `has_second_factor` says.
    """
    email = email.lower()
    wait_s = login_attempts.count_attempt(email=email, address=address)
    if wait_s:
        raise RateLimitedError("too many attempts to sign in", retry_after_s=wait_s)
    user = find_user_by_email(email)
    if user is None:
        make_password(password)  # takes as long as for a user there is
    elif user.check_password(password) and user.is_active:  # mends a hash of another cost, too
        login_attempts.forget_attempts(email=email, address=address)
        return user
    raise UnauthenticatedError("email or password is wrong", code="wrong_credentials")


def note_sign_in(user: User) -> None:
    """Note that a user signs in now."""
    user.last_login = timezone.now()
    User.objects.filter(pk=user.pk).update(last_login=user.last_login)


def start_session(*, user: User, device: str = "", address: str = "") -> StartedSession:
    """Start a session of a user who has just proved who they are, on a device at an address."""
    session_id = secrets.token_urlsafe(16)
    ends_ms = session_store.start_session(
        session_id=session_id,
        user_id=str(user.id),
        lifetime=SESSION_LIFETIME,
        device=device,
        address=address,
    )
    return _started(user, session_id, generation=1, ends_ms=ends_ms)


def refresh_session(*, token: str) -> StartedSession:
    """Exchange a refresh token for its successor and a new access token.

    Reuse of an exchanged token ends the session: it may have been stolen.
    """
    claims = parse_refresh(token)
    claim = session_store.claim_generation(
        session_id=claims.session_id, generation=claims.generation, grace=REFRESH_GRACE
    )
    if claim.result is ClaimResult.REUSED:
        sessions_ended.send(None, session_ids=[claims.session_id])
        raise UnauthenticatedError("this refresh token was used before", code="refresh_reused")
    user = find_active_user(UUID(claim.user_id)) if claim.result is ClaimResult.CLAIMED else None
    if user is None:
        end_session(session_id=claims.session_id)
        raise UnauthenticatedError("the session ended", code="session_ended")
    return _started(user, claims.session_id, generation=claim.generation, ends_ms=claim.ends_ms)


def end_session(*, session_id: str) -> None:
    """End a session, so that its tokens are refused from the next request on."""
    if session_store.end_session(session_id):
        sessions_ended.send(None, session_ids=[session_id])


def end_session_of(*, user_id: UUID, session_id: str) -> None:
    """End a session of this user; raises `NotFoundError` when it is not theirs."""
    if session_store.find_session_user(session_id) != str(user_id):
        raise NotFoundError
    end_session(session_id=session_id)


def end_sessions_of(*, user_id: UUID, keep: str | None = None) -> None:
    """End every session of a user, but the one to `keep`."""
    ended = session_store.end_sessions_of(str(user_id), keep=keep)
    if ended:
        sessions_ended.send(None, session_ids=ended)


def _started(user: User, session_id: str, *, generation: int, ends_ms: int) -> StartedSession:
    ends_s = ends_ms // 1000
    access, expires_in_s = render_access(
        user_id=user.id, session_id=session_id, session_ends_s=ends_s
    )
    return StartedSession(
        user=user,
        access=access,
        access_expires_in_s=expires_in_s,
        refresh=render_refresh(session_id=session_id, generation=generation),
        ends_s=ends_s,
    )


def check_new_password(password: str, user: User, *, field: str = "password") -> None:
    """Raise `UnprocessableError` with every reason why this password will not do for this user."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise UnprocessableError(fields={field: list(error.messages)}) from error


def _already_onboarded() -> ConflictError:
    return ConflictError("there is an administrator already", code="already_onboarded")
