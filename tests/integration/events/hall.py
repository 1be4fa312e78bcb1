"""A Workspace whose subscribers a test may break: a relay and processes that handle events."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from uuid import UUID

import psycopg

from tests.integration.apps.addresses import Addresses
from tests.integration.apps.engines import (
    Server,
    made_folder,
    running_postgres,
    running_valkey,
)
from tests.integration.apps.served import ROOT
from tests.integration.events.hearers.subscribers import CREATE_HEARD
from tests.integration.jobs.plant import KEPT, Plant

SETTINGS = "tests.integration.events.hearers_settings"
DATABASE = "hearing"
NAMES = ("many", "one", "two")


@dataclass(kw_only=True)
class Hall(Plant):
    """What runs now."""

    @property
    def environ(self) -> dict[str, str]:
        given = self.addresses.environ(DATABASE)
        given["BROKER_URL"] = self.broker_url
        return {**super().environ, **given, "DJANGO_SETTINGS_MODULE": SETTINGS}

    def subscribing(self, *names: str) -> AbstractContextManager[Server]:
        """Start a process for subscribers; ready when entered."""
        chosen = [word for name in names or NAMES for word in ("--only", name)]
        return self._running("subscribe", str(ROOT / "manage.py"), "subscribe", *chosen)

    def list_heard(self, event_id: UUID) -> list[str]:
        """Return who has heard an event, once for each time."""
        with self.connect() as connection:
            found = connection.execute(
                "SELECT who FROM heard WHERE event = %s ORDER BY who", [event_id]
            )
            return [who for (who,) in found]

    def age(self) -> None:
        """Let the time pass after which the sweep looks at what nobody took."""
        with self.connect() as connection:
            connection.execute(
                "UPDATE outbox_message SET published_at = now() - interval '30 s'"
                " WHERE kind = 'event' AND published_at IS NOT NULL"
            )
            connection.execute(
                "UPDATE events_inbox SET available_at = now() - interval '30 s'"
                " WHERE state = 'sent'"
            )
            connection.execute(
                "UPDATE events_subscription SET seen_until = now() - interval '60 s'"
            )


@contextmanager
def running_hall() -> Iterator[Hall]:
    """Start the engines and migrate; no relay and no subscriber yet."""
    addresses = Addresses()
    with ExitStack() as stack:
        stack.enter_context(made_folder(addresses))
        stack.enter_context(running_postgres(addresses))
        stack.enter_context(running_valkey(addresses, *KEPT))
        with psycopg.connect(addresses.database("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {DATABASE}")
        hall = Hall(addresses=addresses, broker_url=addresses.environ()["BROKER_URL"], stack=stack)
        hall.manage("migrate", "-v0")
        with hall.connect() as connection:
            connection.execute(CREATE_HEARD)
        yield hall
