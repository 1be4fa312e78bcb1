"""The channel layer's groups: who hears what."""

from uuid import UUID

EVERYONE = "hints"


def user_group(user_id: UUID) -> str:
    """Return the group of one user's connections, for what nobody else may know of."""
    return f"user.{user_id}"


def session_group(session_id: str) -> str:
    """Return the group of one session's connections; they are told when it ends."""
    return f"session.{session_id}"


def list_groups(*, session_id: str, user_id: UUID) -> tuple[str, ...]:
    """Return every group that a connection of this session and user joins."""
    return (EVERYONE, session_group(session_id), user_group(user_id))
