"""Pages of the feed: the latest told first, since a notification that others join is told anew."""

from __future__ import annotations

import base64
import binascii
from datetime import UTC, datetime
from uuid import UUID

import orjson
from django.db.models import Q, QuerySet

from tandem.apps.kit.errors import UnprocessableError
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
    return Page(rows=shown, next_cursor=render_cursor(shown[-1]) if more else None)


def render_cursor(notification: Notification) -> str:
    """Return the cursor of the page that begins after a notification."""
    packed = orjson.dumps([notification.created_at, notification.pk])
    return base64.urlsafe_b64encode(packed).rstrip(b"=").decode()


def parse_cursor(cursor: str) -> tuple[datetime, UUID]:
    """Return when the notification that a cursor stands for was told, and its id."""
    try:
        padded = f"{cursor}{'=' * (-len(cursor) % 4)}".encode("ascii")
        written, last = orjson.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        return datetime.fromisoformat(written).astimezone(UTC), UUID(last)
    except (binascii.Error, ValueError, TypeError, AttributeError, OverflowError) as error:
        message = "not a cursor of this list"
        raise UnprocessableError(fields={"cursor": [message]}) from error
