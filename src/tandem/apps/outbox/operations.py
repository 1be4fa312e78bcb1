"""Writing messages into the outbox, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import orjson
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from tandem.apps.kit.ids import new_id
from tandem.apps.outbox.limits import BODY_BYTES, HIGHEST, LOWEST, USUAL
from tandem.apps.outbox.models import MessageKind, OutboxMessage


def write_message(
    *,
    kind: MessageKind,
    queue_or_type: str,
    body: Mapping[str, Any],
    headers: Mapping[str, Any] | None = None,
    priority: int = USUAL,
    available_at: datetime | None = None,
    id: UUID | None = None,  # noqa: A002 - the message's own
) -> OutboxMessage:
    """Write a message; the relay publishes it once the caller's transaction has committed.

    A trigger notifies the relay. Not before `available_at` (None: at once). Raises `ValueError`
    for a priority out of its range (0 to 9, the higher first) and for a body that is too large.
    """
    if not LOWEST <= priority <= HIGHEST:
        raise ValueError(f"write_message: priority {priority} is not {LOWEST} to {HIGHEST}")
    if (size := len(orjson.dumps(body))) > BODY_BYTES:
        raise ValueError(f"write_message: a body of {size} bytes (at most {BODY_BYTES})")
    message = OutboxMessage(
        id=id or new_id(),
        kind=kind,
        queue_or_type=queue_or_type,
        body=dict(body),
        headers=dict(headers or {}),
        priority=priority,
    )
    if available_at is not None:
        message.available_at = available_at
    message.save(force_insert=True)
    return message


def publish_again(message_ids: Iterable[UUID], *, after: timedelta = timedelta(0)) -> int:
    """Have messages published once more, `after` from now; returns how many there were."""
    messages = OutboxMessage.objects.filter(pk__in=list(message_ids))
    return messages.update(published_at=None, available_at=Now() + after)


def delete_messages(messages: QuerySet[OutboxMessage]) -> int:
    """Delete published ones of `messages`; returns how many those were."""
    deleted, _ = messages.filter(published_at__isnull=False).delete()
    return deleted


def tidy_events(*, older_than: timedelta) -> int:
    """Delete published events of that age: they can be replayed no longer. Returns how many."""
    old = OutboxMessage.objects.filter(
        kind=MessageKind.EVENT, created_at__lt=timezone.now() - older_than
    )
    return delete_messages(old)
