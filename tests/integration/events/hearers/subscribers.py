"""Three who write down what they hear, and one who hears nothing but shouts."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from cloudevents.core.v1.event import CloudEvent
from django.db import connection

from tandem.apps.events.subscriber import batch_subscriber, subscriber
from tandem.apps.jobs.backoff import Backoff

SOON = Backoff(first=timedelta(milliseconds=50), longest=timedelta(milliseconds=50))
CREATE_HEARD = """
CREATE TABLE heard (who text NOT NULL, event uuid NOT NULL);
CREATE TABLE mood (who text PRIMARY KEY)
"""


def write_down(who: str, events: Sequence[CloudEvent]) -> None:
    with connection.cursor() as cursor:
        for event in events:
            cursor.execute("INSERT INTO heard VALUES (%s, %s)", [who, UUID(event.get_id())])
            said = event.get_data()
            assert isinstance(said, dict)
            cursor.execute("SELECT count(*) FROM mood WHERE who = %s", [who])
            if said["who"] != who or cursor.fetchone()[0] == 0:
                continue
            if said["then"] == "die":
                os.kill(os.getpid(), signal.SIGKILL)
            raise RuntimeError("it is not in the mood")


@subscriber("hearing.thing.*", name="one", attempts=3, backoff=SOON)
def one(event: CloudEvent) -> None:
    """Hears one thing at a time."""
    write_down("one", [event])


@subscriber("hearing.thing.said", name="two", attempts=3, backoff=SOON)
def two(event: CloudEvent) -> None:
    """Hears what is said aloud."""
    write_down("two", [event])


@batch_subscriber("hearing.#", name="many", attempts=3, backoff=SOON)
def many(events: Sequence[CloudEvent]) -> None:
    """Hears everything at once."""
    write_down("many", events)
