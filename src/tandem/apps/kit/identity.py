"""Who is asking. The apps know a `SignIn`; which app tells one from a token is a setting.

`TANDEM_IDENTITY` names an object with the methods of `Identity` ("tandem.apps.accounts.identity.
identity"), so that no app imports another to learn who is signed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Protocol, cast
from uuid import UUID

from django.conf import settings
from django.dispatch import Signal
from django.http import HttpRequest
from django.utils.module_loading import import_string

from tandem.apps.kit.access import Role
from tandem.apps.kit.round_trip import Command

# Sent after sessions ended for good, with `session_ids`: a sequence of str.
sessions_ended = Signal()


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """A signed-in user and the session it happened in, which ends at `ends_at` at the latest."""

    user_id: UUID
    session_id: str
    email: str
    name: str
    role: Role
    ends_at: datetime

    @property
    def roles(self) -> tuple[str, ...]:
        """The role, as the API says it."""
        return (self.role.value,)

    @property
    def is_administrator(self) -> bool:
        """Whether this user may do everything."""
        return self.role is Role.ADMIN


class SignedRequest(HttpRequest):
    """A request whose `auth` has been found by `signed_in`."""

    auth: SignIn


class Inquiry(Protocol):
    """Whether somebody is still signed in: `question` is for a round trip to the records."""

    @property
    def user_id(self) -> UUID:
        """Who it is, if they are."""
        ...

    @property
    def question(self) -> tuple[Command, ...]:
        """The commands whose answers `conclude` takes, for `ask_sessions`."""
        ...

    def conclude(self, answers: Sequence[Any]) -> SignIn:
        """Return who it is; raises `UnauthenticatedError`."""
        ...


class Identity(Protocol):
    """What the app that knows users offers the others."""

    def get_sign_in(self, token: str) -> SignIn:
        """Return who holds the access token; raises `UnauthenticatedError`."""
        ...

    def inquire(self, token: str) -> Inquiry:
        """Return what to ask about an access token; raises `UnauthenticatedError`.

        So that whoever has questions of their own asks all of them in one round trip.
        """
        ...

    def get_session_sign_in(self, *, session_id: str, user_id: UUID, ends_at: datetime) -> SignIn:
        """Return who is signed in by this session; raises `UnauthenticatedError`."""
        ...

    def get_key_sign_in(self, key: str) -> SignIn:
        """Return in whose name an API key asks; raises `UnauthenticatedError`.

        There is no session: `session_id` is "".
        """
        ...

    def is_session_live(self, session_id: str, user_id: UUID) -> bool:
        """Whether the session still stands and its user is still active."""
        ...


@cache
def get_identity() -> Identity:
    """Return the object that `TANDEM_IDENTITY` names."""
    return cast("Identity", import_string(settings.TANDEM_IDENTITY))
