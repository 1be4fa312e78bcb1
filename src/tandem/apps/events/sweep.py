"""What the relay does for events every few seconds: finds the lost. Loads no Django.

An event that was published and has no row in the inbox of a subscriber, while the subscriber's
queue is empty, was lost by the broker or by a process that ended: it is sent to that queue again.
"""

from __future__ import annotations

import logging
from typing import Any, Protocol

import psycopg

from tandem.apps.events.limits import SWEPT_AT_ONCE, UNTAKEN_S

_SUBSCRIPTIONS = "SELECT name, matches FROM events_subscription ORDER BY name"
_IS_BEHIND = """
SELECT EXISTS (
    SELECT FROM events_subscription subscription JOIN outbox_message message
    ON message.kind = 'event' AND message.published_at > subscription.seen_until
    AND message.queue_or_type ~ subscription.matches
    WHERE name = %(name)s
    AND message.published_at < clock_timestamp() - %(untaken)s * interval '1 s'
) OR EXISTS (
    SELECT FROM events_inbox WHERE subscriber = %(name)s AND state IN ('sent', 'waiting')
    AND available_at < clock_timestamp() - %(untaken)s * interval '1 s'
)
"""
# Goes through what was published since the last look, in its order; what has no row is noted as
# sent. A message that was marked late by a relay of its own is within the look's delay.
_NOTE_LOST = """
WITH published AS MATERIALIZED (
    SELECT message.id, message.queue_or_type, message.published_at
    FROM events_subscription subscription JOIN outbox_message message
    ON message.kind = 'event' AND message.published_at >= subscription.seen_until
    WHERE name = %(name)s
    AND message.published_at < clock_timestamp() - %(untaken)s * interval '1 s'
    ORDER BY message.published_at LIMIT %(most)s
), noted AS (
    INSERT INTO events_inbox (subscriber, event_id, type, state, available_at)
    SELECT %(name)s, id, queue_or_type, 'sent', now() - (%(untaken)s + 1) * interval '1 s'
    FROM published WHERE queue_or_type ~ %(matches)s AND NOT EXISTS (
        SELECT FROM events_inbox WHERE subscriber = %(name)s AND event_id = published.id
    )
    ORDER BY id ON CONFLICT DO NOTHING
)
UPDATE events_subscription SET seen_until = greatest(seen_until, CASE
    WHEN (SELECT count(*) FROM published) = %(most)s
    THEN (SELECT max(published_at) FROM published)
    ELSE now() - (%(untaken)s + 5) * interval '1 s' END)
WHERE name = %(name)s
"""
_SEND = """
WITH overdue AS (
    SELECT event_id, body FROM events_inbox WHERE subscriber = %(name)s
    AND state IN ('sent', 'waiting')
    AND available_at < clock_timestamp() - %(untaken)s * interval '1 s'
    ORDER BY available_at LIMIT %(most)s FOR UPDATE SKIP LOCKED
), sent AS (
    INSERT INTO outbox_message (id, kind, queue_or_type, body, headers)
    SELECT gen_random_uuid(), 'direct', 'events.' || %(name)s::text,
        coalesce(overdue.body, message.body), '{"tandem-again": true}'
    FROM overdue LEFT JOIN outbox_message message ON message.id = overdue.event_id
    WHERE coalesce(overdue.body, message.body) IS NOT NULL
)
UPDATE events_inbox SET available_at = clock_timestamp()
FROM overdue WHERE subscriber = %(name)s AND events_inbox.event_id = overdue.event_id
"""
# what was sent to one subscriber is of no more use once it is published
_TIDY = """
DELETE FROM outbox_message WHERE kind = 'direct' AND id IN (
    SELECT id FROM outbox_message WHERE kind = 'direct' AND published_at IS NOT NULL
    LIMIT %(most)s FOR UPDATE SKIP LOCKED
)
"""
log = logging.getLogger("tandem.relay")


class Broker(Protocol):
    """What the sweep asks the broker."""

    def count_ready(self, queue: str) -> int:
        """Return how many messages wait in the queue of this whole name."""
        ...


def sweep_events(connection: psycopg.Connection[Any], broker: Broker) -> None:
    """Have what was lost sent again. Raises `psycopg.Error` and the broker's errors."""
    connection.execute(_TIDY, {"most": SWEPT_AT_ONCE})
    for name, matches in connection.execute(_SUBSCRIPTIONS).fetchall():
        given = {
            "name": name,
            "matches": matches,
            "untaken": UNTAKEN_S,
            "most": SWEPT_AT_ONCE,
        }
        row = connection.execute(_IS_BEHIND, given).fetchone()
        if row is not None and row[0] and broker.count_ready(f"events.{name}") == 0:
            _sweep(connection, given)


def _sweep(connection: psycopg.Connection[Any], given: dict[str, Any]) -> None:
    try:
        with connection.transaction():
            connection.execute("SET LOCAL lock_timeout = '200ms'")
            connection.execute(_NOTE_LOST, given)
            sent = connection.execute(_SEND, given).rowcount
    except psycopg.errors.LockNotAvailable:
        return  # somebody has one of them in hand this very moment
    if sent:
        log.warning("events_sent_again", extra={"subscriber": given["name"], "count": sent})
