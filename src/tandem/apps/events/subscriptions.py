"""Noting subscribers in the database: the sweep and others who publish know them from there."""

from __future__ import annotations

import logging

from tandem.apps.events.models import Subscription
from tandem.apps.events.subscriber import list_subscribers

log = logging.getLogger("tandem.events")


def ensure_subscriptions() -> None:
    """Note every declared subscriber; it gets what is published from its first note on."""
    known = {each.name: each for each in Subscription.objects.all()}
    for name, declared in list_subscribers().items():
        wanted = {"pattern": declared.pattern, "matches": declared.matches}
        if name not in known:
            Subscription.objects.bulk_create(
                [Subscription(name=name, **wanted)], ignore_conflicts=True
            )
        elif known[name].matches != declared.matches:
            Subscription.objects.filter(name=name).update(**wanted)
