"""A kept connection: asked again only when it has been silent, or PostgreSQL has closed it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from tandem.project.postgres import patience
from tandem.project.postgres.patience import FRESH_S, PatientConnection
from tests.integration.apps.django_ready import ADDRESSES
from tests.integration.apps.eventually import eventually


@pytest.fixture
def connection(engines: None) -> Iterator[PatientConnection]:
    with PatientConnection.connect(ADDRESSES.database("postgres"), autocommit=True) as connected:
        connected.execute("SELECT 1")
        yield connected


def test_it_is_fresh_after_an_answer(connection: PatientConnection) -> None:
    assert connection.answered_lately()


def test_it_is_not_after_a_while(
    connection: PatientConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = time.monotonic() + 2 * FRESH_S
    monkeypatch.setattr(patience, "time", SimpleNamespace(monotonic=lambda: later))

    assert not connection.answered_lately()


def test_it_is_not_once_postgresql_has_closed_it(
    connection: PatientConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "FRESH_S", 60)
    assert connection.answered_lately()
    with PatientConnection.connect(ADDRESSES.database("postgres"), autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [connection.info.backend_pid])

    eventually(lambda: not connection.answered_lately())
