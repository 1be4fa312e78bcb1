"""The channel layer's groups: who hears what."""

from uuid import UUID

from tandem.apps.kit.session_group import session_group

EVERYONE = "hints"


def user_group(user_id: UUID) -> str:
    """Return the group of one user's connections, for what nobody else may know of."""
    return f"user.{user_id}"


def list_groups(*, session_id: str, user_id: UUID) -> tuple[str, ...]:
    """Return every group that a connection of this session and user joins."""
    return (EVERYONE, session_group(session_id), user_group(user_id))
