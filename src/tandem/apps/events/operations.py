"""Publishing events, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import orjson
from django.conf import settings

from tandem.apps.events.envelope import make_body
from tandem.apps.events.event_type import Data, EventType
from tandem.apps.kit.ids import new_id
from tandem.apps.outbox.limits import BODY_BYTES
from tandem.apps.outbox.models import MessageKind, OutboxMessage

# The same as `publish_all` as a part of a larger statement (a CTE); `{counted}` is what it is
# written for, once. Its values are of `list_event_values`.
INSERT_EVENTS = """
INSERT INTO outbox_message (id, kind, queue_or_type, body)
SELECT event.id, 'event', event.type, event.body::jsonb
FROM {counted}, unnest(
    %(event_ids)s::uuid[], %(event_types)s::varchar[], %(event_bodies)s::text[]
) AS event (id, type, body)
"""


def publish(
    kind: EventType[Data], *, subject: UUID | str, data: Data, actor_id: UUID | None = None
) -> UUID:
    """Publish an event to all who subscribe to its type, once the caller's transaction commits.

    `subject` is what it happened to. Returns the event's id; raises `ValueError` for one too large.
    """
    message = make_event(kind, subject=subject, data=data, actor_id=actor_id)
    publish_all([message])
    return message.pk


def make_event(
    kind: EventType[Data], *, subject: UUID | str, data: Data, actor_id: UUID | None = None
) -> OutboxMessage:
    """Return an event that is not yet written, for `publish_all`."""
    if not isinstance(data, kind.data):
        raise TypeError(f"publish: {type(data).__name__} is not what {kind.name} carries")
    event_id = new_id()
    body = make_body(
        event_id=event_id,
        source=f"/{settings.TANDEM_ENVIRONMENT.TANDEM_STACK}",
        kind=kind.name,
        subject=str(subject),
        data=data,
        actor_id=actor_id,
    )
    if (size := len(orjson.dumps(body))) > BODY_BYTES:
        raise ValueError(f"publish: an event of {size} bytes (at most {BODY_BYTES})")
    return OutboxMessage(id=event_id, kind=MessageKind.EVENT, queue_or_type=kind.name, body=body)


def publish_all(events: Sequence[OutboxMessage]) -> None:
    """Write events in one statement; none of them when there are none."""
    OutboxMessage.objects.bulk_create(events)


def list_event_values(events: Sequence[OutboxMessage]) -> dict[str, Any]:
    """Return what `INSERT_EVENTS` takes."""
    return {
        "event_ids": [event.pk for event in events],
        "event_types": [event.queue_or_type for event in events],
        "event_bodies": [orjson.dumps(event.body).decode() for event in events],
    }
