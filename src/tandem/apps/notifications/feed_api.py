"""/api/v1/notifications: what one is told, and where one wants to be told what."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.conf import settings
from ninja import Path, Router

from tandem.apps.kit.identity import SignedRequest
from tandem.apps.kit.responses import errors
from tandem.apps.notifications import feed_operations, feed_queries, preferences
from tandem.apps.notifications.feed_schemas import (
    FeedPage,
    FeedPageQuery,
    NotificationAnswer,
    PreferenceAnswer,
    PreferenceInput,
    PreferencesAnswer,
    ReadInput,
    UnreadAnswer,
    answer_feed,
    answer_notification,
    answer_preference,
)
from tandem.apps.notifications.saying import say_all

router = Router()
KindInPath = Annotated[str, Path(max_length=100, examples=["workspace.document.shared"])]


@router.get("", response={200: FeedPage, **errors(401)})
def list_notifications(request: SignedRequest, page: FeedPageQuery) -> FeedPage:
    """List what one is told, the latest first."""
    user_id = request.auth.user_id
    found = feed_queries.list_feed(user_id, page=page)
    unread = feed_queries.count_unread(user_id)
    sayings = say_all(found.rows)
    return answer_feed(found.rows, sayings, next_cursor=found.next_cursor, unread=unread)


@router.get("/unread", response={200: UnreadAnswer, **errors(401)})
def count_unread(request: SignedRequest) -> UnreadAnswer:
    """Count what one has not read."""
    return UnreadAnswer(unread=feed_queries.count_unread(request.auth.user_id))


@router.post("/read", response={200: UnreadAnswer, **errors(401)})
def read_all(request: SignedRequest, given: ReadInput) -> UnreadAnswer:
    """Mark all as read, or with `until` those told no later than that."""
    user_id = request.auth.user_id
    feed_operations.read_all(user_id, until=given.until)
    return UnreadAnswer(unread=feed_queries.count_unread(user_id))


@router.post("/{uuid:notification_id}/read", response={200: NotificationAnswer, **errors(401, 404)})
def read_one(request: SignedRequest, notification_id: UUID) -> NotificationAnswer:
    """Mark one as read; it stays in the list."""
    found = feed_operations.read_one(request.auth.user_id, notification_id)
    (said,) = say_all([found])
    return answer_notification(found, said)


@router.get("/preferences", response={200: PreferencesAnswer, **errors(401)})
def list_preferences(request: SignedRequest) -> PreferencesAnswer:
    """List the kinds of notifications, and where one is told each."""
    items = [
        answer_preference(kind, feed=feed, mail=mail)
        for kind, feed, mail in preferences.list_preferences(request.auth)
    ]
    return PreferencesAnswer(mails=bool(settings.TANDEM_ENVIRONMENT.EMAIL_URL), items=items)


@router.put("/preferences/{kind}", response={200: PreferenceAnswer, **errors(401, 404)})
def set_preference(
    request: SignedRequest, kind: KindInPath, given: PreferenceInput
) -> PreferenceAnswer:
    """Choose where one is told of a kind, from now on."""
    found = preferences.get_kind(request.auth, kind)
    preferences.set_preference(request.auth.user_id, found, feed=given.feed, mail=given.mail)
    return answer_preference(found, feed=given.feed, mail=given.mail)
