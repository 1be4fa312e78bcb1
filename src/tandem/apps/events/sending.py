"""Sending an event to one subscriber alone: after a failure, and to park it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tandem.apps.outbox.models import MessageKind
from tandem.apps.outbox.operations import write_message

# headers: why it was parked; that a process may have ended over it
REASON, AGAIN = "tandem-reason", "tandem-again"


def send_again(subscriber: str, body: Mapping[str, Any], *, at: datetime | None = None) -> None:
    """Send an event to the queue of this subscriber, in the caller's transaction."""
    write_message(
        kind=MessageKind.DIRECT, queue_or_type=f"events.{subscriber}", body=body, available_at=at
    )


def send_to_dead(subscriber: str, body: Mapping[str, Any], *, reason: str) -> None:
    """Send an event to the dead-letter queue of this subscriber, with the reason beside it."""
    write_message(
        kind=MessageKind.DIRECT,
        queue_or_type=f"events.{subscriber}.dead",
        body=body,
        headers={REASON: reason},
    )
