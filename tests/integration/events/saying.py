"""Saying things, and what became of them."""

from __future__ import annotations

from uuid import UUID

from tandem.apps.events.event_type import EventType
from tandem.apps.events.models import InboxEntry
from tandem.apps.events.operations import publish
from tests.integration.apps.eventually import eventually
from tests.integration.events.hall import Hall
from tests.integration.events.hearers.events import SAID, Said


def say(kind: EventType[Said] = SAID, *, who: str = "", then: str = "") -> UUID:
    """Publish an event; `who` misbehaves while it is in the mood."""
    return publish(kind, subject="thing", data=Said(who=who, then=then))


def be_in_the_mood(hall: Hall, who: str) -> None:
    with hall.connect() as connection:
        connection.execute("INSERT INTO mood VALUES (%s)", [who])


def be_good(hall: Hall) -> None:
    with hall.connect() as connection:
        connection.execute("TRUNCATE mood")


def wait_until_heard(hall: Hall, event_id: UUID, *names: str, timeout_s: float = 10) -> None:
    """Return once exactly these have heard it, each once, and it is noted."""
    eventually(lambda: hall.list_heard(event_id) == sorted(names), timeout_s=timeout_s)


def find_state(who: str, event_id: UUID) -> str:
    """Return how an event stands with a subscriber, "" when it does not know of it."""
    entry = InboxEntry.objects.filter(subscriber=who, event_id=event_id).first()
    return "" if entry is None else entry.state
