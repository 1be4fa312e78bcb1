"""Pages of the feed: the latest told first, since a notification that others join is told anew."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from tandem.apps.kit.moments import parse_cursor, render_cursor
from tandem.apps.kit.paging import Page, PageRequest
from tandem.apps.notifications.models import Notification


def list_latest(notifications: QuerySet[Notification], *, page: PageRequest) -> Page[Notification]:
    """Return the page; one query. Raises `UnprocessableError` for a cursor it did not make."""
    if page.cursor is not None:
        moment, last = parse_cursor(page.cursor)
        notifications = notifications.filter(
            Q(created_at__lt=moment) | Q(created_at=moment, id__lt=last)
        )
    rows = list(notifications.order_by("-created_at", "-id")[: page.limit + 1])
    shown = rows[: page.limit]
    more = len(rows) > page.limit
    return Page(
        rows=shown, next_cursor=render_cursor(shown[-1].created_at, shown[-1].pk) if more else None
    )
