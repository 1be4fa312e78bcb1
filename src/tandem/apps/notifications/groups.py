"""The channel layer's groups: who hears what."""

EVERYONE = "hints"


def session_group(session_id: str) -> str:
    """Return the group of one session's connections; they are told when it ends."""
    return f"session.{session_id}"
