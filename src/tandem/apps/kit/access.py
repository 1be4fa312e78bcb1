"""Who may do what: the one place that decides, for REST, WebSockets and the admin alike.

A role includes the ones below it. Roles are the names of Django groups; a superuser is an admin.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

from tandem.apps.kit.errors import ForbiddenError

if TYPE_CHECKING:
    from tandem.apps.kit.identity import SignedRequest, SignIn  # it imports this module


class Role(StrEnum):
    """What somebody may do: read; also change what is their own; also everything else."""

    VIEWER = "viewer"
    EDITOR = "editor"
    ADMIN = "admin"


_RANKS = {role: rank for rank, role in enumerate(Role)}  # declared from the least to the greatest


def decide_role(groups: Iterable[str], *, is_superuser: bool) -> Role:
    """Return the greatest role of someone in these groups; whoever is in none is a viewer."""
    if is_superuser:
        return Role.ADMIN
    named = (role for role in Role if role in set(groups))
    return max(named, key=_RANKS.__getitem__, default=Role.VIEWER)


def includes(role: Role, needed: Role) -> bool:
    """Whether `role` may do what `needed` may."""
    return _RANKS[role] >= _RANKS[needed]


def require(role: Role, needed: Role) -> None:
    """Raise `ForbiddenError` unless `role` may do what `needed` may."""
    if not includes(role, needed):
        raise ForbiddenError(f"this needs the role {needed}", code="role_required")


def require_role(request: SignedRequest, needed: Role) -> SignIn:
    """Return who is asking; raises `ForbiddenError` when their role is below `needed`."""
    require(request.auth.role, needed)
    return request.auth
