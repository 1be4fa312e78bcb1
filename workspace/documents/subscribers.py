"""What becomes of documents' events here: the users' feed, and figures for each day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from cloudevents.core.v1.event import CloudEvent
from django.contrib.auth import get_user_model
from django.db import connection

from tandem.apps.events.subscriber import batch_subscriber
from tandem.apps.notifications.feed import notify
from workspace.documents.events import CREATED, DELETED, UPDATED
from workspace.documents.limits import NEWS_FOR
from workspace.documents.models import Visibility

_COUNT = """
INSERT INTO documents_dailycount AS daily (day, type, count, size_bytes)
SELECT day, type, count, size_bytes FROM unnest(
    %(days)s::date[], %(types)s::varchar[], %(counts)s::bigint[], %(sizes)s::bigint[]
) AS given (day, type, count, size_bytes) ORDER BY day, type
ON CONFLICT (day, type) DO UPDATE SET
    count = daily.count + excluded.count, size_bytes = daily.size_bytes + excluded.size_bytes
"""
_TEAMS, _OWNERS = (CREATED.name,), (UPDATED.name, DELETED.name)


@batch_subscriber("workspace.document.*", name="notifications")
def tell_users(events: Sequence[CloudEvent]) -> None:
    """Tell the team of new documents, and owners of what others did to theirs."""
    for (kind, actor, owner), group in _group(events).items():
        last = group[-1]
        data = {"title": _read(last)["title"], "actor_id": actor}
        users = _list_team(except_=actor) if owner is None else [UUID(owner)]
        notify(
            users,
            kind=kind,
            subject=last.get_subject() or "",
            data=data,
            topic=actor or "",
            count=len(group),
        )


def _group(
    events: Iterable[CloudEvent],
) -> dict[tuple[str, str | None, str | None], list[CloudEvent]]:
    """Return events by type, who did it, and whom it concerns (None: the team)."""
    groups: dict[tuple[str, str | None, str | None], list[CloudEvent]] = {}
    for event in events:
        kind, actor, said = event.get_type(), event.get_extension("actorid"), _read(event)
        if kind in _TEAMS and said["visibility"] == Visibility.TEAM:
            groups.setdefault((kind, actor, None), []).append(event)
        elif kind in _OWNERS and said["owner_id"] not in {None, actor}:
            groups.setdefault((kind, actor, said["owner_id"]), []).append(event)
    return groups


def _list_team(*, except_: str | None) -> list[UUID]:
    """Return everyone else; nobody where they are so many that it would be no news."""
    users = get_user_model().objects.filter(is_active=True)
    found = list(users.values_list("pk", flat=True)[: NEWS_FOR + 1])
    if len(found) > NEWS_FOR:
        return []
    return [user for user in found if str(user) != except_]


@batch_subscriber("workspace.document.*", name="statistics")
def count_events(events: Sequence[CloudEvent]) -> None:
    """Count what happened on each day. Counts again what is replayed with `--again`."""
    counts: Counter[tuple[str, str]] = Counter()
    sizes: Counter[tuple[str, str]] = Counter()
    for event in events:
        moment = event.get_time()
        day = moment.date().isoformat() if moment is not None else ""
        key = day, event.get_type()
        counts[key] += 1
        sizes[key] += int(_read(event)["size_bytes"])
    given: dict[str, Any] = {
        "days": [day for day, _ in counts],
        "types": [kind for _, kind in counts],
        "counts": list(counts.values()),
        "sizes": [sizes[key] for key in counts],
    }
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, given)


def _read(event: CloudEvent) -> dict[str, Any]:
    data = event.get_data()
    if not isinstance(data, dict):
        raise TypeError("a document's event carries an object")
    return data
