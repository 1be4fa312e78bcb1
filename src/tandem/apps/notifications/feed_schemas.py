"""What goes in and out of /api/v1/notifications."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated
from uuid import UUID

from ninja import Query, Schema
from pydantic import Field

from tandem.apps.kit.answer import Answer
from tandem.apps.kit.exact import Flag, Moment, QueryFlag
from tandem.apps.kit.paging import NextCursor, PageRequest
from tandem.apps.notifications.kind import NotificationKind, Saying
from tandem.apps.notifications.limits import COUNTED_UNREAD
from tandem.apps.notifications.models import Notification
from tandem.apps.notifications.saying import count_of

_KIND = "workspace.document.shared"
_SAMPLE = (
    "WyIyMDI2LTExLTIxVDEyOjE4OjI3KzAwOjAwIiwiMDFhMWZkMjYtNWI3MC03NmFhLWI3NTktZTBlZjk2YzM0NzgyIl0"
)


class FeedPageRequest(PageRequest):
    """Which notifications are wanted: with `unread` only those one has not read."""

    cursor: (
        Annotated[str, Field(max_length=256, pattern="^[A-Za-z0-9_-]+$", examples=[_SAMPLE])] | None
    ) = None
    unread: QueryFlag = False


FeedPageQuery = Annotated[FeedPageRequest, Query()]
Unread = Annotated[
    int, Field(ge=0, le=COUNTED_UNREAD, description="Counted no further than this.", examples=[3])
]


class NotificationAnswer(Answer):
    """One thing one is told. `path` is the page it is about, below the product's address.

    `count` is for how many it stands: until it is read, what is like it joins it.
    """

    id: UUID
    kind: Annotated[str, Field(examples=[_KIND])]
    text: Annotated[str, Field(examples=["Ada shared “Tides”"])]
    detail: Annotated[str, Field(examples=[""])]
    path: Annotated[str, Field(examples=["/documents/01a1fd26-5b70-76aa-b759-e0ef96c34782"])] | None
    count: Annotated[int, Field(ge=1)]
    created_at: datetime
    read_at: datetime | None


class FeedPage(Answer):
    """A page of notifications, newest first, and how many are unread in all."""

    items: list[NotificationAnswer]
    next_cursor: NextCursor
    unread: Unread


class UnreadAnswer(Answer):
    """How many are unread."""

    unread: Unread


class ReadInput(Schema):
    """Which are read: all, or those told until then, so that none is that nobody has seen."""

    until: Moment | None = None


class PreferenceInput(Schema):
    """Where one wants to be told of a kind."""

    feed: Flag
    mail: Flag


class PreferenceAnswer(Answer):
    """Where one is told of a kind; `says` completes "tell me when ..."."""

    kind: Annotated[str, Field(examples=[_KIND])]
    says: Annotated[str, Field(examples=["somebody shares a document with the team"])]
    feed: bool
    mail: bool


class PreferencesAnswer(Answer):
    """Every kind one may be told; `mails` is whether this product has a mail server."""

    mails: bool
    items: list[PreferenceAnswer]


def answer_notification(notification: Notification, said: Saying) -> NotificationAnswer:
    """Return a notification as the API says it."""
    return NotificationAnswer(
        id=notification.pk,
        kind=notification.kind,
        text=said.text,
        detail=said.detail,
        path=said.path,
        count=count_of(notification),
        created_at=notification.created_at,
        read_at=notification.read_at,
    )


def answer_feed(
    notifications: Sequence[Notification],
    sayings: Sequence[Saying],
    *,
    next_cursor: str | None,
    unread: int,
) -> FeedPage:
    """Return a page as the API says it."""
    pairs = zip(notifications, sayings, strict=True)
    items = [answer_notification(each, said) for each, said in pairs]
    return FeedPage(items=items, next_cursor=next_cursor, unread=unread)


def answer_preference(kind: NotificationKind, *, feed: bool, mail: bool) -> PreferenceAnswer:
    """Return a preference as the API says it."""
    return PreferenceAnswer(kind=kind.name, says=kind.says, feed=feed, mail=mail)
