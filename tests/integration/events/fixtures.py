"""Fixtures of events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from tests.integration.apps.started_once import start_once
from tests.integration.events.hall import DATABASE, Hall, running_hall
from tests.integration.jobs.brokers import find_missing, running_rabbit


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
    default = connections["default"]
    before = {name: default.settings_dict[name] for name in ("NAME", "HOST", "PASSWORD")}
    with django_db_blocker.unblock():
        default.close()
        default.settings_dict.update(
            NAME=DATABASE,
            HOST=str(hall.addresses.database_sockets),
            PASSWORD=hall.addresses.password,
        )
        with hall.connect() as connection:
            connection.execute("TRUNCATE outbox_message, events_inbox, heard, mood")
        try:
            yield hall
        finally:
            default.close()
            default.settings_dict.update(before)


@pytest.fixture(scope="module")
def audience(hall: Hall) -> Iterator[None]:
    """A relay and a process for subscribers, which end with the module."""
    with hall.relaying(), hall.subscribing():
        yield


@pytest.fixture
def heard(publishing: Hall, audience: None) -> Hall:
    """The same with a relay and subscribers, for tests that leave them alone."""
    return publishing
