"""What goes in and out of /api/v1/accounts/."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, Field

from tandem.apps.accounts.models import NAME_LENGTH, User
from tandem.apps.kit.access import Role
from tandem.apps.kit.answer import Answer
from tandem.apps.kit.text import LineOf

LEAST_PASSWORD, PASSWORD_LENGTH = 10, 256
EMAIL_LENGTH = 254
# What a mail server surely takes: a host of another script is written as it is looked up (xn--...).
# Source: RFC 5321 section 4.1.2 (Dot-string), RFC 1123 section 2.1
_ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_EMAIL = rf"{_ATOM}(\.{_ATOM})*@{_LABEL}(\.{_LABEL})*"


def _read_email(value: str) -> str:
    email = value.strip().lower()
    if re.fullmatch(_EMAIL, email) is None or len(email) > EMAIL_LENGTH:
        raise ValueError("not an email address (name@host)")
    return email


Email = Annotated[
    str,
    Field(
        max_length=EMAIL_LENGTH,
        examples=["ada@example.org"],
        json_schema_extra={"pattern": rf"^\s*{_EMAIL}\s*$"},
    ),
    AfterValidator(_read_email),
]
Password = Annotated[
    str, Field(min_length=1, max_length=PASSWORD_LENGTH, examples=["correct horse battery staple"])
]
# What else it must not be is said by Django's validators, and in the product's own words.
NewPassword = Annotated[Password, Field(json_schema_extra={"minLength": LEAST_PASSWORD})]
Name = Annotated[str, LineOf(at_most=NAME_LENGTH, sample="Ada Lovelace")]
MailToken = Annotated[
    str,
    Field(min_length=1, max_length=512, examples=["WyIwMWExZmQyNi01YjcwIl0:1vMqXk:Zl9tH0f3"]),
]
Transport = Literal["cookie", "body"]
REFRESH_SAMPLE = "c2Vzc2lvbg.1.4mJq8ZbX2w"
ACCESS_SAMPLE = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl"


class Credentials(Schema):
    """Signing in. `transport` says where the refresh token travels: a cookie, or the body."""

    email: Email
    password: Password
    transport: Transport = "cookie"


class FirstAdministrator(Credentials):
    """The person who sets the product up."""

    password: NewPassword
    name: Name


class RefreshRequest(Schema):
    """The refresh token, from clients without cookies."""

    refresh: Annotated[str, Field(max_length=256, examples=[REFRESH_SAMPLE])] | None = None


class ProfileChange(Schema):
    """What somebody changes about themselves."""

    name: Name


class PasswordChange(Schema):
    """A new password, from somebody who knows the one before."""

    current: Password
    new: NewPassword


class PasswordResetRequest(Schema):
    """Somebody who forgot their password."""

    email: Email


class PasswordReset(Schema):
    """A new password, from somebody who got the mail; `token` stands in its link."""

    token: MailToken
    password: NewPassword


class Acceptance(PasswordReset):
    """Somebody invited, choosing a name and a password."""

    name: Name
    transport: Transport = "cookie"


class UserAnswer(Answer):
    """A user, as they and administrators see it."""

    id: UUID
    email: Annotated[str, Field(examples=["ada@example.org"])]
    name: Annotated[str, Field(examples=["Ada Lovelace"])]
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

    access: Annotated[str, Field(examples=[ACCESS_SAMPLE])]
    access_expires_in: Annotated[int, Field(examples=[1800])]
    user: UserAnswer
    refresh: Annotated[str, Field(examples=[REFRESH_SAMPLE])] | None = None
