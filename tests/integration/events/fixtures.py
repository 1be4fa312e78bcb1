"""Fixtures of events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests.integration.apps.lent_database import lent_database
from tests.integration.apps.started_once import start_once
from tests.integration.events.hall import DATABASE, Hall, running_hall
from tests.integration.jobs.brokers import find_missing, running_rabbit

# Each locks rows of one table, beside processes at work: TRUNCATE would lock whole tables, in an
# order that is nobody else's.
EMPTYING = (
    "DELETE FROM outbox_message",
    "DELETE FROM events_inbox",
    "DELETE FROM heard",
    "DELETE FROM mood",
)


@pytest.fixture(scope="module", params=["valkey", pytest.param("rabbitmq", marks=pytest.mark.long)])
def hall(request: pytest.FixtureRequest) -> Hall:
    """The engines, with each broker in turn."""
    shared = start_once(request.config, "hall", running_hall)
    if request.param == "valkey":
        return shared
    if missing := find_missing():
        pytest.skip(missing)
    return replace(shared, broker_url=start_once(request.config, "rabbitmq", running_rabbit))


@pytest.fixture
def publishing(hall: Hall, django_db_blocker: DjangoDbBlocker) -> Iterator[Hall]:
    """The hall, whose database is Django's in this process, too, with nothing in it."""
    with django_db_blocker.unblock(), lent_database(hall.addresses, DATABASE):
        with hall.connect() as connection:
            for statement in EMPTYING:
                connection.execute(statement)
        yield hall


@pytest.fixture(scope="module")
def audience(hall: Hall) -> Iterator[None]:
    """A relay and a process for subscribers, which end with the module."""
    with hall.relaying(), hall.subscribing():
        yield


@pytest.fixture
def heard(publishing: Hall, audience: None) -> Hall:
    """The same with a relay and subscribers, for tests that leave them alone."""
    return publishing
