"""What stored notifications say, with the names of those who caused them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.contrib.auth import get_user_model

from tandem.apps.notifications.kind import Saying, Told, find_kind
from tandem.apps.notifications.models import Notification

NOBODY = "Somebody"


def say_all(notifications: Sequence[Notification]) -> list[Saying]:
    """Return what each says, in their order; at most one query."""
    names = _find_names(notifications)
    return [_say(each, names.get(_find_actor(each) or "", NOBODY)) for each in notifications]


def count_of(notification: Notification) -> int:
    """Return for how many things it stands."""
    return int(notification.data.get("count", 1))


def _say(notification: Notification, actor: str) -> Saying:
    kind = find_kind(notification.kind)
    if kind is None:  # of an app that is installed no longer
        return Saying(text=notification.kind, detail=notification.subject)
    told = Told(
        subject=notification.subject,
        count=count_of(notification),
        actor=actor,
        data=notification.data,
    )
    return kind.say(told)


def _find_actor(notification: Notification) -> str | None:
    actor = notification.data.get("actor_id")
    return actor if isinstance(actor, str) else None


def _find_names(notifications: Sequence[Notification]) -> dict[str, str]:
    actors = {UUID(actor) for each in notifications if (actor := _find_actor(each))}
    if not actors:
        return {}
    found = get_user_model().objects.filter(pk__in=actors).values_list("pk", "name")
    return {str(pk): name for pk, name in found}
