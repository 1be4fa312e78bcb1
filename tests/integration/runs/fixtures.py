"""Fixtures of runs."""

from __future__ import annotations

import pytest

from tests.integration.apps.django_ready import ADDRESSES
from tests.integration.apps.engines import Server
from tests.integration.apps.served import Served, serve
from tests.integration.apps.started_once import start_once
from tests.integration.runs.producing import running_producer
from tests.integration.runs.reader import Reader, signed_in

SETTINGS = {"DJANGO_SETTINGS_MODULE": "tests.integration.runs.counting_settings"}


@pytest.fixture(scope="session")
def counting(engines: None, pytestconfig: pytest.Config) -> Served:
    """A Workspace that counts, without a producer."""
    return start_once(
        pytestconfig, "counting", lambda: serve(ADDRESSES, database="counting", environ=SETTINGS)
    )


@pytest.fixture(scope="session")
def producer(counting: Served, pytestconfig: pytest.Config) -> Server:
    """Its producer, for tests that leave it alone."""
    return start_once(pytestconfig, "producer", lambda: running_producer(counting))


@pytest.fixture
def reader(counting: Served, producer: Server) -> Reader:
    """Somebody signed in where a producer runs."""
    return signed_in(counting)
