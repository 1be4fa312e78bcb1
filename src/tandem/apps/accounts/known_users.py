"""Active users as this process last read them, each true at one version of their access.

A version changes with every write that could refuse them or give them another role: it is announced
before the commit (`access_changes`), so that a process killed after it lets nobody in.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from uuid import UUID

from tandem.apps.accounts.queries import find_active_user
from tandem.apps.kit.access import Role
from tandem.apps.kit.cache.versions import are_settled
from tandem.apps.kit.kept_connection import check_kept_connection
from tandem.apps.kit.remembered import Remembered

# What writes past Django, or a Valkey that lost its last second, may stay unseen for.
TRUSTED_S = 30.0
_MOST = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownUser:
    """An active user, as an answer of the database said at `version`."""

    version: str
    read_at_s: float
    email: str
    name: str
    role: Role


known: Remembered[UUID, KnownUser] = Remembered(most=_MOST)


def find_known_user(user_id: UUID, *, version: str) -> KnownUser | None:
    """Return the user if they are active; `version` was read before this is called.

    The database is asked when nothing is known at this version, or for too long.
    """
    user = known.find(user_id)
    if user is None or user.version != version:
        return _read(user_id, version)
    if time.monotonic() - user.read_at_s < TRUSTED_S:
        return user
    return _read(user_id, version)


def _read(user_id: UUID, version: str) -> KnownUser | None:
    check_kept_connection()
    read_at_s = time.monotonic()
    found = find_active_user(user_id)
    if found is None:
        return None
    user = KnownUser(
        version=version,
        read_at_s=read_at_s,
        email=found.email,
        name=found.name,
        role=found.role,
    )
    if are_settled((version,)):
        known.remember(user_id, user)
    return user
