"""Writing into the feed, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from psycopg.types.json import Jsonb

from tandem.apps.jobs.operations import enqueue
from tandem.apps.kit.ids import new_id
from tandem.apps.notifications.jobs import MailParameters, mail
from tandem.apps.notifications.kind import NotificationKind
from tandem.apps.notifications.limits import HINTED_EACH, MAIL_AFTER
from tandem.apps.notifications.operations import publish_hint

NOTIFIED = "notification"
# always in the order of users, so that two who tell the same ones wait and do not block each other
_WRITE = """
INSERT INTO notifications_notification AS told
    (id, user_id, kind, topic, subject, data, in_feed, by_mail)
SELECT given.id, given.user_id, %(kind)s, %(topic)s, %(subject)s,
    %(data)s || jsonb_build_object('count', %(count)s::int),
    coalesce(wish.feed, %(feed)s), coalesce(wish.mail, %(mail)s)
FROM unnest(%(ids)s::uuid[], %(users)s::uuid[]) AS given (id, user_id)
JOIN accounts_user AS person ON person.id = given.user_id AND person.is_active
LEFT JOIN notifications_notificationpreference AS wish
    ON wish.user_id = given.user_id AND wish.kind = %(kind)s
WHERE coalesce(wish.feed, %(feed)s) OR coalesce(wish.mail, %(mail)s)
ORDER BY given.user_id
ON CONFLICT (user_id, kind, topic) WHERE read_at IS NULL AND NOT topic = '' DO UPDATE SET
    subject = excluded.subject, created_at = clock_timestamp(),
    in_feed = told.in_feed OR excluded.in_feed, by_mail = told.by_mail OR excluded.by_mail,
    data = excluded.data || jsonb_build_object(
        'count', coalesce((told.data ->> 'count')::int, 1) + %(count)s)
RETURNING told.id, told.user_id, told.in_feed, told.by_mail AND told.mailed_at IS NULL
"""


def notify(
    users: Sequence[UUID],
    *,
    kind: NotificationKind,
    subject: str,
    data: Mapping[str, Any],
    topic: str = "",
    count: int = 1,
) -> None:
    """Tell users something where each wants to hear of it, and their open pages that they may look.

    With a `topic`, it joins what they were told of the same kind and have not read; `count` is for
    how many it stands. Users that are gone or deactivated are told nothing.
    """
    if not users:
        return
    given: dict[str, Any] = {
        "ids": [new_id() for _ in users],
        "users": list(users),
        "kind": kind.name,
        "topic": topic,
        "subject": subject,
        "data": Jsonb(dict(data)),
        "count": count,
        "feed": kind.feed,
        "mail": kind.mail,
    }
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, given)
        told = cursor.fetchall()
    for notification_id, _, _, is_to_be_mailed in told:
        if is_to_be_mailed:
            _mail_later(notification_id)
    _hint([user for _, user, in_feed, _ in told if in_feed])


def _mail_later(notification_id: UUID) -> None:
    """Have it mailed once, however many join it meanwhile."""
    enqueue(
        mail,
        MailParameters(notification_id=notification_id),
        owner_id=None,
        idempotency_key=str(notification_id),
        delay=MAIL_AFTER,
    )


def _hint(users: Sequence[UUID]) -> None:
    for user in users if len(users) <= HINTED_EACH else [None]:
        publish_hint(type=NOTIFIED, to=user)
