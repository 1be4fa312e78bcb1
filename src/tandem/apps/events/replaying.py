"""Having events handled once more, from the outbox and from what was parked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from tandem.apps.events.models import Subscription

_AT_ONCE = 1000
# `done` events come again only when asked for; what waits is on its way already
_CHOSEN = """
SELECT event.id, event.type, event.body FROM (
    SELECT id, queue_or_type AS type, body, created_at FROM outbox_message
    WHERE kind = 'event' AND NOT %(only_parked)s
    UNION ALL
    SELECT event_id, type, body, (body ->> 'time')::timestamptz FROM events_inbox
    WHERE subscriber = %(name)s AND state = 'parked'
    AND NOT EXISTS (SELECT FROM outbox_message WHERE id = event_id AND NOT %(only_parked)s)
) AS event
LEFT JOIN events_inbox inbox ON inbox.subscriber = %(name)s AND inbox.event_id = event.id
WHERE event.id > %(after)s AND event.type ~ %(matches)s AND event.type ~ %(wanted)s
AND (%(since)s::timestamptz IS NULL OR event.created_at >= %(since)s)
AND (%(only)s::uuid[] IS NULL OR event.id = ANY(%(only)s::uuid[]))
AND (inbox.state IS NULL OR inbox.state = 'parked' OR inbox.state = 'done' AND %(again)s)
ORDER BY event.id LIMIT %(most)s
"""
_REPLAY = f"""
WITH chosen AS MATERIALIZED ({_CHOSEN}), noted AS (
    INSERT INTO events_inbox AS inbox (subscriber, event_id, type, state)
    SELECT %(name)s, id, type, 'sent' FROM chosen
    ON CONFLICT (subscriber, event_id) DO UPDATE SET state = 'sent', attempt = 0, losses = 0,
        reason = '', available_at = clock_timestamp(), updated_at = clock_timestamp()
), sent AS (
    INSERT INTO outbox_message (id, kind, queue_or_type, body)
    SELECT gen_random_uuid(), 'direct', 'events.' || %(name)s::text, body FROM chosen
)
SELECT count(*), max(id::text) FROM chosen
"""  # noqa: S608 - only this module's own words
_FIRST = "00000000-0000-0000-0000-000000000000"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which events: of types that match `wanted`, published `since`, of the ids `only`.

    `again`: also what was handled already; `only_parked`: nothing but what was given up.
    """

    wanted: str = ".*"
    since: datetime | None = None
    only: tuple[UUID, ...] | None = None
    again: bool = False
    only_parked: bool = False


def replay(subscription: Subscription, choice: Choice) -> int:
    """Send the chosen events to one subscriber again; returns how many."""
    return sum(_replay_pages(subscription, choice))


def _replay_pages(subscription: Subscription, choice: Choice) -> Iterator[int]:
    after: str | None = _FIRST
    while after is not None:
        given: dict[str, Any] = {
            "name": subscription.name,
            "matches": subscription.matches,
            "wanted": choice.wanted,
            "since": choice.since,
            "only": None if choice.only is None else list(choice.only),
            "again": choice.again,
            "only_parked": choice.only_parked,
            "after": after,
            "most": _AT_ONCE,
        }
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_REPLAY, given)
            count, after = cursor.fetchone()
        yield count
