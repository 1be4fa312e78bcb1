"""Fixtures of what is done in several languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests.integration.apps.engines import Server
from tests.integration.apps.lent_database import lent_database
from tests.integration.apps.started_once import start_once
from tests.integration.jobs.brokers import find_missing
from tests.integration.jobs.fixtures import EMPTYING
from tests.integration.languages.apis import Apis, running_apis
from tests.integration.languages.missing import find_missing_node
from tests.integration.languages.plant import (
    DATABASE,
    ManyLanguages,
    running_languages,
)
from tests.integration.languages.worker import Worker, node_worker, python_worker

WORKERS = {"python": python_worker, "node": node_worker}


@pytest.fixture(scope="session")
def languages(pytestconfig: pytest.Config) -> ManyLanguages:
    """The engines; skipped where RabbitMQ or Node.js is missing."""
    if missing := find_missing() or find_missing_node():
        pytest.skip(missing)
    return start_once(pytestconfig, "languages", running_languages)


@pytest.fixture
def speaking(languages: ManyLanguages, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The database of `languages` is Django's in this process, too, with no job in it."""
    with django_db_blocker.unblock(), lent_database(languages.addresses, DATABASE):
        with languages.connect() as connection:
            for statement in EMPTYING:
                connection.execute(statement)
        yield


@pytest.fixture(scope="module")
def relay(languages: ManyLanguages) -> Iterator[Server]:
    """A relay, which ends with the module."""
    with languages.relaying() as process:
        yield process


@pytest.fixture(scope="module", params=list(WORKERS))
def worker(languages: ManyLanguages, relay: Server, request: pytest.FixtureRequest) -> Worker:
    """A worker of each language in turn, not started."""
    return WORKERS[request.param](languages)


@pytest.fixture(scope="module")
def crew(worker: Worker) -> Iterator[None]:
    """One process of it, which ends when the next language's turn comes."""
    with worker.start():
        yield


@pytest.fixture(scope="module")
def node(languages: ManyLanguages, relay: Server) -> Worker:
    """The worker in JavaScript, not started."""
    return node_worker(languages)


@pytest.fixture
def working(worker: Worker, crew: None, speaking: None) -> Worker:
    """The same at work, for tests that leave it alone."""
    return worker


@pytest.fixture(scope="session")
def apis(languages: ManyLanguages, pytestconfig: pytest.Config) -> Apis:
    """The same API in each language."""
    return start_once(pytestconfig, "apis", lambda: running_apis(languages))
