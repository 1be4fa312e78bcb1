"""What goes in and out of /api/v1/accounts/."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, Field, StringConstraints

from tandem.apps.accounts.models import NAME_LENGTH, User
from tandem.apps.kit.access import Role
from tandem.apps.kit.answer import Answer
from tandem.apps.kit.text import Line

PASSWORD_LENGTH = 256
_EMAIL = re.compile(r"[^@\s\x00-\x1f]{1,64}@[^@\s\x00-\x1f.]+(\.[^@\s\x00-\x1f.]+)*")


def _check_email(value: str) -> str:
    if _EMAIL.fullmatch(value) is None:
        raise ValueError("not an email address (name@host)")
    return value


Email = Annotated[
    str,
    StringConstraints(strip_whitespace=True, to_lower=True, max_length=254),
    AfterValidator(_check_email),
]
Password = Annotated[str, Field(min_length=1, max_length=PASSWORD_LENGTH)]
Name = Annotated[Line, Field(min_length=1, max_length=NAME_LENGTH)]
MailToken = Annotated[str, Field(min_length=1, max_length=512)]
Transport = Literal["cookie", "body"]


class Credentials(Schema):
    """Signing in. `transport` says where the refresh token travels: a cookie, or the body."""

    email: Email
    password: Password
    transport: Transport = "cookie"


class FirstAdministrator(Credentials):
    """The person who sets the product up."""

    name: Name


class RefreshRequest(Schema):
    """The refresh token, from clients without cookies."""

    refresh: Annotated[str, Field(max_length=256)] | None = None


class ProfileChange(Schema):
    """What somebody changes about themselves."""

    name: Name


class PasswordChange(Schema):
    """A new password, from somebody who knows the one before."""

    current: Password
    new: Password


class PasswordResetRequest(Schema):
    """Somebody who forgot their password."""

    email: Email


class PasswordReset(Schema):
    """A new password, from somebody who got the mail; `token` stands in its link."""

    token: MailToken
    password: Password


class Acceptance(PasswordReset):
    """Somebody invited, choosing a name and a password."""

    name: Name
    transport: Transport = "cookie"


class UserAnswer(Answer):
    """A user, as they and administrators see it."""

    id: UUID
    email: str
    name: str
    roles: list[Role]
    active: bool
    second_factor: bool
    created_at: datetime
    last_login_at: datetime | None = None


def summarize_user(user: User) -> UserAnswer:
    """Return what the API says of a user."""
    return UserAnswer(
        id=user.id,
        email=user.email,
        name=user.name,
        roles=[user.role],
        active=user.is_active,
        second_factor=user.has_second_factor,
        created_at=user.created_at,
        last_login_at=user.last_login,
    )


class SessionAnswer(Answer):
    """A started or refreshed session; `refresh` only for clients without cookies."""

    access: str
    access_expires_in: int
    user: UserAnswer
    refresh: str | None = None
