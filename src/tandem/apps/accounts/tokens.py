"""Tokens, made and read. Pure but for the clock: what still stands is the session store's to say.

An access token is a JWT for one audience. A refresh token is `<session>.<generation>.<mac>`, where
the mac is computed from the first two, so that the store needs to keep no token.
"""

from __future__ import annotations

import base64
import hmac
import re
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import jwt

from tandem.apps.accounts.keys import derive_key
from tandem.apps.kit.errors import UnauthenticatedError

ACCESS_LIFETIME = timedelta(minutes=30)
SESSION_LIFETIME = timedelta(days=7)
REFRESH_GRACE = timedelta(seconds=10)
_ALGORITHMS = ["HS256"]
_AUDIENCE = "tandem.api"
_TYPE = "access"
_REFRESH = re.compile(r"([A-Za-z0-9_-]{22})\.([1-9][0-9]{0,9})\.([A-Za-z0-9_-]{43})")


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessClaims:
    """What an access token says. Times are Unix seconds."""

    user_id: UUID
    session_id: str
    ends_at: int
    expires_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshClaims:
    """What a refresh token says."""

    session_id: str
    generation: int


def render_access(*, user_id: UUID, session_id: str, session_ends_s: int) -> tuple[str, int]:
    """Return an access token and the seconds it lasts: never longer than its session."""
    now = int(time.time())
    expires = min(now + int(ACCESS_LIFETIME.total_seconds()), session_ends_s)
    claims = {
        "sub": str(user_id),
        "sid": session_id,
        "typ": _TYPE,
        "aud": _AUDIENCE,
        "iat": now,
        "exp": expires,
        "end": session_ends_s,
    }
    return jwt.encode(claims, derive_key("access"), algorithm=_ALGORITHMS[0]), expires - now


def parse_access(token: str) -> AccessClaims:
    """Return what an access token says; raises `UnauthenticatedError`."""
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            derive_key("access"),
            algorithms=_ALGORITHMS,
            audience=_AUDIENCE,
            options={"require": ["sub", "sid", "typ", "aud", "iat", "exp", "end"]},
        )
        if claims["typ"] != _TYPE:
            raise UnauthenticatedError("this is not an access token")
        return AccessClaims(
            user_id=UUID(claims["sub"]),
            session_id=str(claims["sid"]),
            ends_at=int(claims["end"]),
            expires_at=int(claims["exp"]),
        )
    except jwt.ExpiredSignatureError as error:
        raise access_expired() from error
    except (jwt.InvalidTokenError, ValueError) as error:
        raise UnauthenticatedError("this is not an access token") from error


def access_expired() -> UnauthenticatedError:
    """Return what a token is refused with after its time."""
    return UnauthenticatedError("the access token expired", code="access_expired")


def render_refresh(*, session_id: str, generation: int) -> str:
    """Return the refresh token of one generation of a session."""
    return f"{session_id}.{generation}.{_mac(session_id, generation)}"


def parse_refresh(token: str) -> RefreshClaims:
    """Return what a refresh token of ours says; raises `UnauthenticatedError`."""
    match = _REFRESH.fullmatch(token)
    if match is None:
        raise UnauthenticatedError("this is not a refresh token")
    session_id, generation = match[1], int(match[2])
    if not hmac.compare_digest(match[3], _mac(session_id, generation)):
        raise UnauthenticatedError("this is not a refresh token")
    return RefreshClaims(session_id=session_id, generation=generation)


def _mac(session_id: str, generation: int) -> str:
    message = f"{session_id}.{generation}".encode()
    digest = hmac.digest(derive_key("refresh"), message, "sha256")
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
