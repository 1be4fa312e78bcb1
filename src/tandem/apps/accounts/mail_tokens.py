"""Tokens in mailed links. Each works once, for one purpose, for a time.

A token carries a fingerprint of the password hash of that moment: a new password voids every token
given out before, without a list of those used.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from django.core import signing
from django.utils.crypto import salted_hmac

from tandem.apps.accounts.models import User
from tandem.apps.kit.errors import UnprocessableError


class Purpose(StrEnum):
    """What a link is for."""

    INVITATION = "invitation"
    RESET = "reset"


LIFETIMES = {Purpose.INVITATION: timedelta(days=7), Purpose.RESET: timedelta(hours=1)}
_FINGERPRINT_LENGTH = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class MailClaims:
    """What a token says; whether its fingerprint is still the user's is the caller's to check."""

    user_id: UUID
    fingerprint: str


def render_mail_token(user: User, purpose: Purpose) -> str:
    """Return a token for `user`, good for LIFETIMES."""
    return signing.dumps([str(user.pk), render_fingerprint(user, purpose)], salt=_salt(purpose))


def parse_mail_token(token: str, purpose: Purpose) -> MailClaims:
    """Return what a token of ours says; raises `UnprocessableError`."""
    try:
        user_id, fingerprint = signing.loads(token, salt=_salt(purpose), max_age=LIFETIMES[purpose])
    except signing.BadSignature as error:
        raise bad_link() from error
    return MailClaims(user_id=UUID(user_id), fingerprint=fingerprint)


def render_fingerprint(user: User, purpose: Purpose) -> str:
    """Return what changes with the user's password and address."""
    value = f"{user.password}\n{user.email}"
    digest = salted_hmac(_salt(purpose), value, algorithm="sha256").hexdigest()
    return digest[:_FINGERPRINT_LENGTH]


def bad_link() -> UnprocessableError:
    """Return the error of every token that does not (any longer) work."""
    message = "this link was used before, has expired or is not whole"
    return UnprocessableError(message, code="link_not_valid", fields={"token": [message]})


def _salt(purpose: Purpose) -> str:
    return f"tandem.accounts.{purpose}"
