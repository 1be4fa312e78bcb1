"""Ended sessions close their connections."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.dispatch import receiver

from tandem.apps.kit.identity import sessions_ended
from tandem.apps.notifications.operations import publish_session_end


@receiver(sessions_ended)
def close_connections(session_ids: Sequence[str], **_: Any) -> None:
    """Tell the connections of these sessions, in whichever process they are."""
    for session_id in session_ids:
        publish_session_end(session_id=session_id)
