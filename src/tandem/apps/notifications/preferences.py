"""Where a user wants to be told what."""

from __future__ import annotations

from uuid import UUID

from tandem.apps.kit.errors import NotFoundError
from tandem.apps.kit.identity import SignIn
from tandem.apps.notifications.kind import NotificationKind, list_kinds
from tandem.apps.notifications.models import NotificationPreference

Preference = tuple[NotificationKind, bool, bool]


def list_preferences(sign_in: SignIn) -> list[Preference]:
    """Return every kind this user may be told, and whether in the feed and by mail; one query."""
    chosen = {
        each.kind: (each.feed, each.mail)
        for each in NotificationPreference.objects.filter(user_id=sign_in.user_id)
    }
    kinds = list_kinds(for_administrator=sign_in.is_administrator)
    return [(kind, *chosen.get(kind.name, (kind.feed, kind.mail))) for kind in kinds]


def get_kind(sign_in: SignIn, name: str) -> NotificationKind:
    """Return a kind this user may be told; raises `NotFoundError`."""
    for kind in list_kinds(for_administrator=sign_in.is_administrator):
        if kind.name == name:
            return kind
    raise NotFoundError("there is no such kind of notification")


def set_preference(user_id: UUID, kind: NotificationKind, *, feed: bool, mail: bool) -> None:
    """Tell this user of this kind there from now on."""
    NotificationPreference.objects.update_or_create(
        user_id=user_id, kind=kind.name, defaults={"feed": feed, "mail": mail}
    )
