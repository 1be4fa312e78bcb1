"""What accounts tells the other apps: who holds a token, and whether a session still stands."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from tandem.apps.accounts.adapters.session_store import find_session_user, use_session
from tandem.apps.accounts.queries import find_active_user
from tandem.apps.accounts.tokens import parse_access
from tandem.apps.kit.errors import UnauthenticatedError
from tandem.apps.kit.identity import SignIn


class AccountsIdentity:
    """The `Identity` of projects that use accounts (setting TANDEM_IDENTITY)."""

    def get_sign_in(self, token: str) -> SignIn:
        """Return who holds the token: one look at the session, one at the user, every time."""
        claims = parse_access(token)
        if use_session(claims.session_id) != str(claims.user_id):
            raise UnauthenticatedError("the session ended", code="session_ended")
        user = find_active_user(claims.user_id)
        if user is None:
            raise UnauthenticatedError("this account is not active", code="account_inactive")
        return SignIn(
            user_id=user.id,
            session_id=claims.session_id,
            email=user.email,
            name=user.name,
            role=user.role,
            ends_at=datetime.fromtimestamp(claims.ends_at, UTC),
        )

    def is_session_live(self, session_id: str, user_id: UUID) -> bool:
        """Whether the session still stands and its user is still active."""
        return (
            find_session_user(session_id) == str(user_id) and find_active_user(user_id) is not None
        )


identity = AccountsIdentity()
