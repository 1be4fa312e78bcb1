"""What goes in and out of /api/v1/accounts/users."""

from __future__ import annotations

from typing import Annotated

from ninja import Query, Schema
from pydantic import Field

from tandem.apps.accounts.schemas import Email, Name, Password, UserAnswer
from tandem.apps.kit.access import Role
from tandem.apps.kit.answer import Answer
from tandem.apps.kit.paging import PageRequest
from tandem.apps.kit.text import Line


class UserPageRequest(PageRequest):
    """Which users: `query` is part of a name or an address."""

    query: Annotated[Line, Field(max_length=254)] = ""


UserPageQuery = Annotated[UserPageRequest, Query()]


class NewUser(Schema):
    """Somebody who shall be able to sign in; without a password they are invited by mail."""

    email: Email
    name: Name
    role: Role = Role.EDITOR
    password: Password | None = None


class UserChange(Schema):
    """What shall be different about a user; what is left out stays."""

    name: Name | None = None
    role: Role | None = None
    active: bool | None = None


class UserPage(Answer):
    """Some users, newest first."""

    items: list[UserAnswer]
    next_cursor: str | None
    total: int
