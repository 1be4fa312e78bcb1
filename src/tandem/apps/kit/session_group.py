"""The channel layer's group that is told when a session ends."""


def session_group(session_id: str) -> str:
    """Return the group of one session's connections; "session.ended" is all it is ever told."""
    return f"session.{session_id}"
