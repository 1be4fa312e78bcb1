"""Versions of what a user may do: announced before the commit that changes it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from tandem.apps.kit.cache.versions import announce_change

# What a sign-in does not show: writing nothing but these announces nothing.
UNSEEN = frozenset({"last_login", "password"})


def render_version_name(user_id: UUID | str) -> str:
    """Return the name of the version of what a user may do."""
    return f"accounts.access:{user_id}"


def announce_access_change(user_ids: Iterable[UUID]) -> None:
    """Let these users be asked of the database from now until the transaction commits.

    The caller holds locks on their rows, so that no two transactions announce the same user.
    """
    announce_change(*[render_version_name(user_id) for user_id in user_ids])
