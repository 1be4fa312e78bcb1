"""What accounts tells the other apps: who holds a token, and whether a session still stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from tandem.apps.accounts.access_versions import render_version_name
from tandem.apps.accounts.adapters.session_store import (
    find_session_user,
    note_use,
    render_session_question,
)
from tandem.apps.accounts.api_keys import use_key
from tandem.apps.accounts.known_users import find_known_user
from tandem.apps.accounts.queries import find_active_user
from tandem.apps.accounts.tokens import AccessClaims
from tandem.apps.accounts.verified_tokens import read_access
from tandem.apps.kit.cache.versions import complete_versions, render_versions_question
from tandem.apps.kit.clients import ask_sessions
from tandem.apps.kit.errors import UnauthenticatedError
from tandem.apps.kit.identity import SignIn
from tandem.apps.kit.round_trip import Command


@dataclass(frozen=True, slots=True)
class AccountsInquiry:
    """Whether the session of these claims still stands, and what its user may do now."""

    claims: AccessClaims

    @property
    def user_id(self) -> UUID:
        """Whose token it is."""
        return self.claims.user_id

    @property
    def question(self) -> tuple[Command, ...]:
        """Ask for the session, and for the version of what the user may do."""
        return (
            render_session_question(self.claims.session_id),
            render_versions_question((render_version_name(self.claims.user_id),)),
        )

    def conclude(self, answers: Sequence[Any]) -> SignIn:
        """Return who it is; raises `UnauthenticatedError`."""
        claims = self.claims
        (session_user, used_s), found = answers
        if session_user != str(claims.user_id):
            raise UnauthenticatedError("the session ended", code="session_ended")
        note_use(claims.session_id, used_s=int(used_s or 0))
        user = find_known_user(claims.user_id, version=complete_versions(found)[0])
        if user is None:
            raise UnauthenticatedError("this account is not active", code="account_inactive")
        return SignIn(
            user_id=claims.user_id,
            session_id=claims.session_id,
            email=user.email,
            name=user.name,
            role=user.role,
            ends_at=datetime.fromtimestamp(claims.ends_at, UTC),
        )


class AccountsIdentity:
    """The `Identity` of projects that use accounts (setting TANDEM_IDENTITY)."""

    def inquire(self, token: str) -> AccountsInquiry:
        """Return what to ask about a token; raises `UnauthenticatedError`."""
        return AccountsInquiry(read_access(token))

    def get_sign_in(self, token: str) -> SignIn:
        """Return who holds the token: one look at the session and the user, every time."""
        return _conclude(self.inquire(token))

    def get_session_sign_in(self, *, session_id: str, user_id: UUID, ends_at: datetime) -> SignIn:
        """Return who is signed in by this session, as they are now."""
        ends_s = int(ends_at.timestamp())
        claims = AccessClaims(
            user_id=user_id, session_id=session_id, ends_at=ends_s, expires_at=ends_s
        )
        return _conclude(AccountsInquiry(claims))

    def get_key_sign_in(self, key: str) -> SignIn:
        """Return in whose name an API key asks; raises `UnauthenticatedError`."""
        return use_key(key)

    def is_session_live(self, session_id: str, user_id: UUID) -> bool:
        """Whether the session still stands and its user is still active."""
        return (
            find_session_user(session_id) == str(user_id) and find_active_user(user_id) is not None
        )


def _conclude(inquiry: AccountsInquiry) -> SignIn:
    return inquiry.conclude(ask_sessions(*inquiry.question))


identity = AccountsIdentity()
