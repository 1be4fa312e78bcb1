"""Who knew their password and has yet to give a code: kept in Valkey for a few minutes."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import cast

from tandem.apps.kit.clients import get_sessions

LIFETIME = timedelta(minutes=5)
_CHALLENGE = "accounts:challenge:"


def keep_challenge(*, user_id: str, fingerprint: str) -> str:
    """Keep whom a challenge is for, and of which password; return the challenge."""
    challenge = secrets.token_urlsafe(24)
    get_sessions().set(_CHALLENGE + challenge, f"{user_id} {fingerprint}", ex=LIFETIME)
    return challenge


def find_challenge(challenge: str) -> tuple[str, str] | None:
    """Return the user's id and the fingerprint, None when it was met or has expired."""
    kept = cast("str | None", get_sessions().get(_CHALLENGE + challenge))
    if kept is None:
        return None
    user_id, _, fingerprint = kept.partition(" ")
    return user_id, fingerprint


def take_challenge(challenge: str) -> bool:
    """Forget a challenge that was met; False when somebody else met it at the same moment."""
    return get_sessions().delete(_CHALLENGE + challenge) == 1
