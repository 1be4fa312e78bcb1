"""Fixtures of jobs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests.integration.apps.lent_database import lent_database
from tests.integration.apps.started_once import start_once
from tests.integration.jobs.brokers import find_missing, running_rabbit
from tests.integration.jobs.plant import DATABASE, Plant, running_plant

# Each commits by itself and locks rows of one table, beside a crew at work: a row of a job that is
# over is nobody's, whoever still holds one asks for no other job's, and a message without a job is
# the relay's alone. TRUNCATE would lock whole tables, in an order that is nobody else's.
EMPTYING = (
    "UPDATE jobs_job SET state = 'cancelled' WHERE state IN ('queued', 'running')",
    "DELETE FROM jobs_jobline",
    "DELETE FROM jobs_job",
    "DELETE FROM outbox_message",
    "DELETE FROM effect",
)


@pytest.fixture(scope="session")
def shared_plant(pytestconfig: pytest.Config) -> Plant:
    """The engines, without a relay or a worker."""
    return start_once(pytestconfig, "plant", running_plant)


@pytest.fixture(scope="module")
def plant(shared_plant: Plant, request: pytest.FixtureRequest) -> Plant:
    """The same, with the broker that a module is parametrised with, else the Valkey."""
    broker = getattr(request, "param", "valkey")
    if broker == "valkey":
        return shared_plant
    if missing := find_missing():
        pytest.skip(missing)
    url = start_once(request.config, broker, running_rabbit)
    return replace(shared_plant, broker_url=url)


@pytest.fixture
def enqueueing(plant: Plant, django_db_blocker: DjangoDbBlocker) -> Iterator[Plant]:
    """The plant, whose database is Django's in this process, too, with nothing in it."""
    with django_db_blocker.unblock(), lent_database(plant.addresses, DATABASE):
        with plant.connect() as connection:
            for statement in EMPTYING:
                connection.execute(statement)
        yield plant


@pytest.fixture(scope="module")
def crew(plant: Plant) -> Iterator[None]:
    """A relay and a worker, which end with the module: others break them, or want none."""
    with plant.relaying(), plant.working():
        yield


@pytest.fixture
def working(enqueueing: Plant, crew: None) -> Plant:
    """The same with a relay and a worker, for tests that leave them alone."""
    return enqueueing


@pytest.fixture
def relayed(enqueueing: Plant) -> Iterator[Plant]:
    """The plant with a relay of its own, and no worker."""
    with enqueueing.relaying():
        yield enqueueing
