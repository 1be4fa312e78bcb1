"""What becomes of documents' events here: the users' feed, and figures for each day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cloudevents.core.v1.event import CloudEvent
from django.contrib.auth import get_user_model
from django.db import connection

from tandem.apps.events.subscriber import batch_subscriber
from tandem.apps.notifications.feed import notify
from tandem.apps.notifications.kind import NotificationKind
from workspace.documents import events as happened
from workspace.documents.limits import NEWS_FOR
from workspace.documents.models import Visibility
from workspace.documents.notifications import DELETED, SHARED, UPDATED

_COUNT = """
INSERT INTO documents_dailycount AS daily (day, type, count, size_bytes)
SELECT day, type, count, size_bytes FROM unnest(
    %(days)s::date[], %(types)s::varchar[], %(counts)s::bigint[], %(sizes)s::bigint[]
) AS given (day, type, count, size_bytes) ORDER BY day, type
ON CONFLICT (day, type) DO UPDATE SET
    count = daily.count + excluded.count, size_bytes = daily.size_bytes + excluded.size_bytes
"""
_TO_OWNERS = {happened.UPDATED.name: UPDATED, happened.DELETED.name: DELETED}


@dataclass(frozen=True, slots=True, kw_only=True)
class _News:
    """What is told together: the same kind, by the same person, to the same ones.

    Without an owner it is for the team.
    """

    kind: NotificationKind
    actor: str | None
    owner: str | None


@batch_subscriber("workspace.document.*", name="notifications")
def tell_users(events: Sequence[CloudEvent]) -> None:
    """Tell the team of new documents, and owners of what others did to theirs."""
    groups: dict[_News, list[CloudEvent]] = {}
    for event in events:
        for news in _list_news(event):
            groups.setdefault(news, []).append(event)
    for news, group in groups.items():
        _tell(news, group)


def _tell(news: _News, group: Sequence[CloudEvent]) -> None:
    last = group[-1]
    notify(
        _list_team(except_=news.actor) if news.owner is None else [UUID(news.owner)],
        kind=news.kind,
        subject=last.get_subject() or "",
        data={"title": _read(last)["title"], "actor_id": news.actor},
        topic=news.actor or "",
        count=len(group),
    )


def _list_news(event: CloudEvent) -> Iterator[_News]:
    """Yield what an event is to the team and to the owner; nobody hears of their own deeds."""
    kind, actor, said = event.get_type(), event.get_extension("actorid"), _read(event)
    is_new = kind == happened.CREATED.name or (
        kind == happened.UPDATED.name and "visibility" in said["changed"]
    )
    if is_new and said["visibility"] == Visibility.TEAM:
        yield _News(kind=SHARED, actor=actor, owner=None)
    if kind in _TO_OWNERS and said["owner_id"] not in {None, actor}:
        yield _News(kind=_TO_OWNERS[kind], actor=actor, owner=said["owner_id"])


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
