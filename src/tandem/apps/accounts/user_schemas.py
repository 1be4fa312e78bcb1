"""What goes in and out of /api/v1/accounts/users."""

from __future__ import annotations

from typing import Annotated

from ninja import Query, Schema

from tandem.apps.accounts.schemas import Email, Name, NewPassword, UserAnswer
from tandem.apps.kit.access import Role
from tandem.apps.kit.answer import Answer
from tandem.apps.kit.exact import Flag
from tandem.apps.kit.paging import NextCursor, PageRequest
from tandem.apps.kit.text import LineOf


class UserPageRequest(PageRequest):
    """Which users: `query` is part of a name or an address."""

    query: Annotated[str, LineOf(at_most=254, sample="ada", may_be_empty=True)] = ""


UserPageQuery = Annotated[UserPageRequest, Query()]


class NewUser(Schema):
    """Somebody who shall be able to sign in; without a password they are invited by mail."""

    email: Email
    name: Name
    role: Role = Role.EDITOR
    password: NewPassword | None = None


class UserChange(Schema):
    """What shall be different about a user; what is left out stays."""

    name: Name | None = None
    role: Role | None = None
    active: Flag | None = None


class UserPage(Answer):
    """Some users, newest first."""

    items: list[UserAnswer]
    next_cursor: NextCursor
    total: int
