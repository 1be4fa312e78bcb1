"""Fixtures of the Django half: the engines, a client of the API, people who are signed in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from redis import Redis

from tandem.apps.accounts.models import User
from tandem.apps.kit.clients import get_sessions
from tests.integration.apps.api_client import ApiClient
from tests.integration.apps.django_ready import ADDRESSES
from tests.integration.apps.engines import running_engines
from tests.integration.apps.served import Served, serve
from tests.integration.apps.started_once import start_once

PASSWORD = "a long and unusual phrase"


@pytest.fixture(scope="session")
def engines(pytestconfig: pytest.Config) -> None:
    """The engines at the addresses that the settings name."""
    start_once(pytestconfig, "engines", lambda: running_engines(ADDRESSES))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(engines: None) -> None:
    """Make pytest-django's test database wait for the engines."""


@pytest.fixture
def valkey(engines: None) -> Iterator[Redis]:
    """A Valkey in which nothing is left of another test."""
    get_sessions().flushall()
    yield get_sessions()
    get_sessions().connection_pool.disconnect()


@pytest.fixture
def api(db: None, valkey: Redis) -> ApiClient:
    """The API, asked by nobody in particular."""
    return ApiClient()


@pytest.fixture
def administrator(api: ApiClient) -> ApiClient:
    """The API, asked by the first administrator."""
    return api.signed_up(email="ada@example.org", name="Ada", password=PASSWORD)


@pytest.fixture
def member(administrator: ApiClient) -> ApiClient:
    """The API, asked by somebody who is no administrator."""
    User.objects.create_user(email="max@example.org", name="Max", password=PASSWORD)
    return ApiClient().signed_in(email="max@example.org", password=PASSWORD)


@pytest.fixture(scope="session")
def served(engines: None, pytestconfig: pytest.Config) -> Served:
    """The Workspace under its real servers, on a database of its own."""
    return start_once(pytestconfig, "served", lambda: serve(ADDRESSES, database="served"))
