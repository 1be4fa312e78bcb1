"""Reading one's own feed."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from tandem.apps.kit.errors import NotFoundError
from tandem.apps.kit.paging import Page
from tandem.apps.notifications.feed_schemas import FeedPageRequest
from tandem.apps.notifications.limits import COUNTED_UNREAD
from tandem.apps.notifications.models import Notification
from tandem.apps.notifications.paging import list_latest


def list_feed(user_id: UUID, *, page: FeedPageRequest) -> Page[Notification]:
    """Return a page of a user's feed, the latest told first; one query."""
    feed = unread_of(user_id) if page.unread else feed_of(user_id)
    return list_latest(feed, page=page)


def count_unread(user_id: UUID) -> int:
    """Return how many a user has not read, counted up to `COUNTED_UNREAD`."""
    return unread_of(user_id)[:COUNTED_UNREAD].count()


def get_notification(user_id: UUID, notification_id: UUID) -> Notification:
    """Return one of this user's feed; raises `NotFoundError`, also for those of others."""
    found = feed_of(user_id).filter(pk=notification_id).first()
    if found is None:
        raise NotFoundError("there is no such notification")
    return found


def feed_of(user_id: UUID) -> QuerySet[Notification]:
    """Return what a user was told in the feed."""
    return Notification.objects.filter(user_id=user_id, in_feed=True)


def unread_of(user_id: UUID) -> QuerySet[Notification]:
    """Return what of it is unread."""
    return feed_of(user_id).filter(read_at=None)
