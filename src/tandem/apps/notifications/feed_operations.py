"""Reading what one is told. One's other open pages hear of it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tandem.apps.notifications.feed import NOTIFIED
from tandem.apps.notifications.feed_queries import get_notification, unread_of
from tandem.apps.notifications.models import Notification
from tandem.apps.notifications.operations import publish_hint


def read_one(user_id: UUID, notification_id: UUID) -> Notification:
    """Mark one as read and return it; raises `NotFoundError`, also for those of others."""
    with transaction.atomic():
        if unread_of(user_id).filter(pk=notification_id).update(read_at=timezone.now()):
            publish_hint(type=NOTIFIED, to=user_id)
        return get_notification(user_id, notification_id)


def read_all(user_id: UUID, *, until: datetime | None) -> int:
    """Mark all as read, or those told no later than `until`; returns how many."""
    unread = unread_of(user_id)
    if until is not None:
        unread = unread.filter(created_at__lte=until)
    with transaction.atomic():
        changed = unread.update(read_at=timezone.now())
        if changed:
            publish_hint(type=NOTIFIED, to=user_id)
    return changed
