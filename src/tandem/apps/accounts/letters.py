"""What accounts writes to people."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from tandem.apps.accounts.mail_tokens import Purpose, render_mail_token
from tandem.apps.accounts.models import User

_INVITATION = """\
Hello {name},

you are invited to {product}. Choose your password here:

{link}

The link works once, within 7 days. If it has expired, ask for a new one with "Forgot password".
"""
_RESET = """\
Hello {name},

somebody, hopefully you, asked for a new password at {product}. Choose it here:

{link}

The link works once, within one hour. If it was not you, nothing has changed and nothing is to do.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail to one person, in plain text."""

    to: str
    subject: str
    text: str


def render_invitation(user: User) -> Letter:
    """Return the mail that invites somebody who has no password yet."""
    subject = f"You are invited to {_product()}"
    return Letter(to=user.email, subject=subject, text=_fill(_INVITATION, user, Purpose.INVITATION))


def render_reset(user: User) -> Letter:
    """Return the mail to somebody who forgot their password."""
    subject = f"A new password for {_product()}"
    return Letter(to=user.email, subject=subject, text=_fill(_RESET, user, Purpose.RESET))


def _fill(text: str, user: User, purpose: Purpose) -> str:
    # behind "#", where no server and no log sees it
    link = f"{settings.PUBLIC_URL}/{purpose}#token={render_mail_token(user, purpose)}"
    return text.format(name=user.name, product=_product(), link=link)


def _product() -> str:
    return str(settings.TANDEM_PRODUCT["name"])
