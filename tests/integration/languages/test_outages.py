"""An outage of PostgreSQL is no failure of an event, in each language."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import orjson
import psycopg
import pytest

from tandem.apps.events.limits import LOSSES
from tandem.apps.events.sending import AGAIN
from tandem.apps.kit.ids import new_id
from tests.integration.apps.eventually import eventually
from tests.integration.languages.plant import DATABASE, ManyLanguages
from tests.integration.languages.test_events import FACTS, make_body, send, wait_until_done
from tests.integration.languages.worker import Worker

HELD_UP = """
SELECT pid FROM pg_stat_activity
WHERE datname = %s AND wait_event_type = 'Lock' AND query LIKE %s
"""
# Node.js has others open, which it would go on with
END = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE pid = %s OR application_name = 'node'
"""
pytestmark = pytest.mark.long
REFUSED = "is not currently accepting connections"


def test_an_event_that_came_again_outlives_more_outages_than_losses_are_borne(
    working: Worker,
) -> None:
    event, subject = new_id(), str(new_id())
    body = make_body(event) | {"subject": subject, "data": FACTS.model_dump(mode="json")}
    with holding_up(working), administering(working.plant) as administrator:
        send(working, orjson.dumps(body), **{AGAIN: "1"})
        for _ in range(LOSSES + 1):
            pid = wait_until_held_up(working, administrator)
            with refusing(administrator):
                administrator.execute(END, [pid])
                wait_until_refused(working.plant)

    assert wait_until_done(working, event).losses == 1


@contextmanager
def holding_up(worker: Worker) -> Iterator[None]:
    """Have every effect of the subscriber wait."""
    with psycopg.connect(worker.plant.environ["DATABASE_URL"]) as connection:
        connection.execute(f"LOCK TABLE {worker.heard}")
        yield


def wait_until_held_up(worker: Worker, administrator: psycopg.Connection[Any]) -> int:
    """Return the process of PostgreSQL in which the effect waits."""
    asked = [DATABASE, f"%{worker.heard}%"]
    found: Any = eventually(lambda: administrator.execute(HELD_UP, asked).fetchone())
    return int(found[0])


@contextmanager
def administering(plant: ManyLanguages) -> Iterator[psycopg.Connection[Any]]:
    """Connect to another database of the same server."""
    with psycopg.connect(plant.addresses.database("postgres"), autocommit=True) as connection:
        yield connection


@contextmanager
def refusing(administrator: psycopg.Connection[Any]) -> Iterator[None]:
    """Have PostgreSQL refuse every new connection to the database."""
    administrator.execute(f"ALTER DATABASE {DATABASE} ALLOW_CONNECTIONS false")
    try:
        yield
    finally:
        administrator.execute(f"ALTER DATABASE {DATABASE} ALLOW_CONNECTIONS true")


def wait_until_refused(plant: ManyLanguages) -> None:
    """Return once somebody has asked for a connection in vain."""
    log = plant.addresses.folder / "pg.log"
    before = log.read_text().count(REFUSED)
    eventually(lambda: log.read_text().count(REFUSED) > before)
