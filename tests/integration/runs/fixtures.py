"""Fixtures of runs."""

from __future__ import annotations

import pytest

from tests.integration.apps.django_ready import ADDRESSES
from tests.integration.apps.served import Served, serve
from tests.integration.apps.started_once import start_once
from tests.integration.runs.producing import Producers, producing
from tests.integration.runs.reader import Reader, signed_in
from tests.integration.runs.records import Records, running_records

SETTINGS = {"DJANGO_SETTINGS_MODULE": "tests.integration.runs.counting_settings"}


@pytest.fixture(scope="session")
def records(pytestconfig: pytest.Config) -> Records:
    """Where it keeps its frames, and its sessions; no other room empties it."""
    return start_once(pytestconfig, "records", running_records)


@pytest.fixture(scope="session")
def counting(engines: None, records: Records, pytestconfig: pytest.Config) -> Served:
    """A Workspace that counts, without a producer."""
    environ = {**SETTINGS, **records.environ()}
    return start_once(
        pytestconfig, "counting", lambda: serve(ADDRESSES, database="counting", environ=environ)
    )


@pytest.fixture(scope="session")
def producers(counting: Served, pytestconfig: pytest.Config) -> Producers:
    """Its producers, one at a time."""
    return start_once(pytestconfig, "producers", lambda: producing(counting))


@pytest.fixture(scope="session")
def somebody(counting: Served) -> Reader:
    """Somebody signed in; who signs out or changes their session needs one of their own."""
    return signed_in(counting)


@pytest.fixture
def reader(somebody: Reader, producers: Producers) -> Reader:
    """They, where a producer runs."""
    producers.ensure()
    return somebody
