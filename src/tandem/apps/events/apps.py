"""The app's place in the project."""

from __future__ import annotations

from typing import Any

from django.db import connections
from django.db.models.signals import post_migrate

from tandem.apps.kit.app import TandemApp

_TABLE = "events_subscription"


class EventsApp(TandemApp):
    """Events and who subscribes to them."""

    name = "tandem.apps.events"
    label = "events"
    has_jobs = True
    has_events = True

    def ready(self) -> None:
        """Note the subscribers with every migration: before anybody publishes what they want."""
        post_migrate.connect(_register, sender=self)


def _register(using: str, **_: Any) -> None:
    from tandem.apps.events.subscriptions import ensure_subscriptions

    # a migration to an earlier state may have taken the table away
    if using == "default" and _TABLE in connections[using].introspection.table_names():
        ensure_subscriptions()
