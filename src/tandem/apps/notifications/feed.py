"""Writing into the feed, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from psycopg.types.json import Jsonb

from tandem.apps.kit.ids import new_id
from tandem.apps.notifications.operations import publish_hint

NOTIFIED = "notification"
_EACH = 20  # more than these are told of their feed's change by one hint to everyone
# always in the order of users, so that two who tell the same ones wait and do not block each other
_WRITE = """
INSERT INTO notifications_notification AS told (id, user_id, kind, topic, subject, data)
SELECT given.id, given.user_id, %(kind)s, %(topic)s, %(subject)s,
    %(data)s || jsonb_build_object('count', %(count)s::int)
FROM unnest(%(ids)s::uuid[], %(users)s::uuid[]) AS given (id, user_id)
WHERE EXISTS (SELECT FROM accounts_user WHERE id = given.user_id AND is_active)
ORDER BY given.user_id
ON CONFLICT (user_id, kind, topic) WHERE read_at IS NULL AND NOT topic = '' DO UPDATE SET
    subject = excluded.subject, created_at = clock_timestamp(),
    data = excluded.data || jsonb_build_object(
        'count', coalesce((told.data ->> 'count')::int, 1) + %(count)s)
"""


def notify(
    users: Sequence[UUID],
    *,
    kind: str,
    subject: str,
    data: Mapping[str, Any],
    topic: str = "",
    count: int = 1,
) -> None:
    """Tell users something, and their open pages that there is something.

    With a `topic`, it joins what they were told of the same kind and have not read; `count` is for
    how many it stands. Users that are gone or deactivated are told nothing.
    """
    if not users:
        return
    given: dict[str, Any] = {
        "ids": [new_id() for _ in users],
        "users": list(users),
        "kind": kind,
        "topic": topic,
        "subject": subject,
        "data": Jsonb(dict(data)),
        "count": count,
    }
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, given)
    for user in users if len(users) <= _EACH else [None]:
        publish_hint(type=NOTIFIED, to=user)
