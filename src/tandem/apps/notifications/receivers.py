"""Ended sessions close their connections."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.dispatch import receiver

from tandem.apps.kit.hints import hinted
from tandem.apps.kit.identity import sessions_ended
from tandem.apps.notifications.operations import publish_session_end, send_hint


@receiver(sessions_ended)
def close_connections(session_ids: Sequence[str], **_: Any) -> None:
    """Tell the connections of these sessions, in whichever process they are."""
    for session_id in session_ids:
        publish_session_end(session_id=session_id)


@receiver(hinted)
def carry_hint(type: str, id: str, to: UUID, **_: Any) -> None:  # noqa: A002 - the wire's words
    """Tell the open pages of a user what another app hints at."""
    send_hint(type=type, id=id, to=to)
