"""The inbox's writes. Whoever has to take an event writes its row in the effect's transaction.

`docs/concepts/events.md` gives the same statements to subscribers in other languages.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from psycopg.types.json import Jsonb

_DUE = """(inbox.state = 'sent'
    OR inbox.state = 'waiting' AND inbox.available_at <= clock_timestamp())"""
_CLAIM = f"""
INSERT INTO events_inbox AS inbox (subscriber, event_id, type, state, attempt)
SELECT %(subscriber)s, given.id, given.type, 'done', 1
FROM unnest(%(ids)s::uuid[], %(types)s::varchar[]) AS given (id, type) ORDER BY given.id
ON CONFLICT (subscriber, event_id) DO UPDATE SET state = 'done', attempt = inbox.attempt + 1,
    reason = '', body = NULL, updated_at = clock_timestamp()
WHERE {_DUE} RETURNING event_id, attempt
"""  # noqa: S608 - only this module's own words
_BLAME = f"""
INSERT INTO events_inbox AS inbox (subscriber, event_id, type, state, losses)
VALUES (%(subscriber)s, %(id)s, %(type)s, 'sent', 1)
ON CONFLICT (subscriber, event_id) DO UPDATE SET losses = inbox.losses + 1,
    updated_at = clock_timestamp()
WHERE {_DUE} RETURNING attempt, losses
"""  # noqa: S608 - only this module's own words
_FAIL = """
INSERT INTO events_inbox AS inbox
    (subscriber, event_id, type, state, attempt, reason, body, available_at)
VALUES (%(subscriber)s, %(id)s, %(type)s, %(state)s, %(attempt)s, %(reason)s, %(body)s, %(at)s)
ON CONFLICT (subscriber, event_id) DO UPDATE SET state = excluded.state, losses = 0,
    attempt = excluded.attempt, reason = excluded.reason, body = excluded.body,
    available_at = excluded.available_at, updated_at = clock_timestamp()
WHERE inbox.state IN ('sent', 'waiting') RETURNING true
"""


def claim_events(subscriber: str, events: Sequence[tuple[UUID, str]]) -> dict[UUID, int]:
    """Note events (ids and types) as done; returns the attempt of those that are to be handled.

    Another process that has one of them in hand is waited for.
    """
    given = {
        "subscriber": subscriber,
        "ids": [id_ for id_, _ in events],
        "types": [type_ for _, type_ in events],
    }
    return dict(_fetch(_CLAIM, given))


def blame_event(subscriber: str, event: tuple[UUID, str]) -> tuple[int, int] | None:
    """Count a process as lost over an event, until it is noted as done or as failed.

    Returns its attempts and losses; None when it is not to be handled.
    """
    given = {"subscriber": subscriber, "id": event[0], "type": event[1]}
    found = _fetch(_BLAME, given)
    return (found[0][0], found[0][1]) if found else None


def note_failure(
    subscriber: str,
    event: tuple[UUID, str],
    *,
    state: str,
    attempt: int,
    reason: str,
    body: Any,
    at: datetime,
) -> bool:
    """Note how an attempt failed; False when another process has handled the event meanwhile."""
    given = {
        "subscriber": subscriber,
        "id": event[0],
        "type": event[1],
        "state": state,
        "attempt": attempt,
        "reason": reason,
        "body": Jsonb(body),
        "at": at,
    }
    return bool(_fetch(_FAIL, given))


def _fetch(statement: str, given: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return list(cursor.fetchall())
