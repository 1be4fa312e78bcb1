"""Declaring kinds of notifications, in an app's `notifications.py`.

PAID = NotificationKind(
    name="shop.order.paid",
    says="a customer paid an order of yours",
    say=lambda told: Saying(text=f"{told.actor} paid", path=f"/orders/{told.subject}"),
)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from tandem.apps.kit.app import list_tandem_apps

_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
_declared: dict[str, NotificationKind] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a notification knows: `count` is for how many it stands, `subject` is the latest.

    `actor` is the name of whoever did it, "Somebody" for who has gone.
    """

    subject: str
    count: int
    actor: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What a notification says: a line, perhaps another, and the page that it is about."""

    text: str
    detail: str = ""
    path: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotificationKind:
    """One kind: when there is one, what it says, and where it goes unless a user chooses."""

    name: str
    says: str
    say: Callable[[Told], Saying]
    feed: bool = True
    mail: bool = False
    for_administrators: bool = False

    def __post_init__(self) -> None:
        """Remember it; raises `ValueError` for a name that is none or that is taken."""
        if not _NAME.fullmatch(self.name):
            raise ValueError(f'notification: "{self.name}" is no name ("shop.order.paid")')
        if self.name in _declared:
            raise ValueError(f'notification: "{self.name}" is declared twice')
        _declared[self.name] = self


def find_kind(name: str) -> NotificationKind | None:
    """Return the kind of this name, None when no installed app declares it."""
    _load_kinds()
    return _declared.get(name)


def list_kinds(*, for_administrator: bool) -> list[NotificationKind]:
    """Return the kinds that such a user may be told, by name."""
    _load_kinds()
    kinds = sorted(_declared.values(), key=lambda kind: kind.name)
    return [kind for kind in kinds if for_administrator or not kind.for_administrators]


@cache
def _load_kinds() -> None:
    for app in list_tandem_apps():
        if app.has_notifications:
            import_module(f"{app.name}.notifications")
