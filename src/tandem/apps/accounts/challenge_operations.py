"""The second step of signing in: a code, by whoever knew the password a moment ago."""

from __future__ import annotations

from django.utils.crypto import constant_time_compare, salted_hmac

from tandem.apps.accounts.adapters import challenges
from tandem.apps.accounts.code_operations import accept_code
from tandem.apps.accounts.models import User
from tandem.apps.accounts.operations import note_sign_in
from tandem.apps.kit.errors import UnauthenticatedError

CHALLENGE_LIFETIME_S = int(challenges.LIFETIME.total_seconds())


def start_challenge(*, user: User) -> str:
    """Return a challenge to somebody who knew the password: with a code it signs in, once."""
    return challenges.keep_challenge(user_id=str(user.pk), fingerprint=_fingerprint(user))


def answer_challenge(*, challenge: str, code: str, address: str) -> User:
    """Return the user who met the challenge, with a code of their app or a recovery code.

    Raises `UnauthenticatedError` when the challenge was met before, has expired, or is of another
    password, and what `accept_code` raises.
    """
    kept = challenges.find_challenge(challenge)
    user = _find_user(*kept) if kept is not None else None
    if user is None:
        raise _challenge_ended()
    accept_code(user=user, code=code, address=address)
    if not challenges.take_challenge(challenge):
        raise _challenge_ended()
    note_sign_in(user)
    return user


def _find_user(user_id: str, fingerprint: str) -> User | None:
    user = User.objects.select_related("factor").filter(pk=user_id, is_active=True).first()
    if user is None or not constant_time_compare(fingerprint, _fingerprint(user)):
        return None
    return user


def _fingerprint(user: User) -> str:
    return salted_hmac("tandem.accounts.challenge", user.password, algorithm="sha256").hexdigest()


def _challenge_ended() -> UnauthenticatedError:
    return UnauthenticatedError("start again with your password", code="challenge_ended")
