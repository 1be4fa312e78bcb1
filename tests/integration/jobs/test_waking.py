"""Who inserts a message wakes a relay that sleeps, and does not notify while one is awake."""

from __future__ import annotations

import time
from collections.abc import Iterator

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from tandem.apps.outbox.channel import CHANNEL, CREATE_TRIGGER
from tandem.apps.outbox.limits import MUCH, POLL_S
from tandem.apps.outbox.relay import waiting as waiting_module
from tandem.apps.outbox.relay.waiting import Waiting
from tests.integration.apps.eventually import eventually
from tests.integration.jobs.plant import Plant

DATABASE = "waking"
# what the trigger and a wait look at
TABLE = "CREATE TABLE outbox_message (available_at timestamptz, published_at timestamptz)"
INSERT = "INSERT INTO outbox_message VALUES (now(), NULL)"
LOCKS = """
SELECT FROM pg_locks JOIN pg_database ON pg_database.oid = database
WHERE locktype = 'advisory' AND datname = current_database()
"""
QUIET_S = 0.2


@pytest.fixture
def conninfo(shared_plant: Plant) -> Iterator[str]:
    """A database of its own: relays of other tests hold the lock of theirs."""
    with shared_plant.connect() as connection:
        connection.execute(f"CREATE DATABASE {DATABASE}")
        found = make_conninfo(shared_plant.environ["DATABASE_URL"], dbname=DATABASE)
        with psycopg.connect(found, autocommit=True) as own:
            own.execute(TABLE)
            own.execute(CREATE_TRIGGER)
        yield found
        connection.execute(f"DROP DATABASE {DATABASE} WITH (FORCE)")


@pytest.fixture
def relaying(conninfo: str) -> Iterator[Waiting]:
    with psycopg.connect(conninfo, autocommit=True) as connection:
        yield Waiting(connection)


@pytest.fixture
def hearing(conninfo: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(conninfo, autocommit=True) as connection:
        connection.execute(f"LISTEN {CHANNEL}")
        yield connection


@pytest.fixture
def inserting(conninfo: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(conninfo) as connection:
        yield connection


def fall_asleep(relaying: Waiting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting_module, "AWAKE_S", 0.0)
    relaying.note(found=0)


def count_heard(hearing: psycopg.Connection) -> int:
    return sum(1 for _ in hearing.notifies(timeout=QUIET_S))


def insert(inserting: psycopg.Connection) -> None:
    inserting.execute(INSERT)
    inserting.commit()


def test_a_relay_that_sleeps_is_told_at_once(
    relaying: Waiting, inserting: psycopg.Connection
) -> None:
    insert(inserting)

    begun = time.monotonic()
    relaying.wait(is_stopped=lambda: False)

    assert time.monotonic() - begun < POLL_S


def test_nobody_notifies_while_it_is_awake(
    relaying: Waiting, inserting: psycopg.Connection, hearing: psycopg.Connection
) -> None:
    relaying.note(found=MUCH)

    insert(inserting)

    assert count_heard(hearing) == 0


def test_a_single_message_leaves_it_asleep(
    relaying: Waiting, inserting: psycopg.Connection, hearing: psycopg.Connection
) -> None:
    relaying.note(found=MUCH - 1)

    insert(inserting)

    assert count_heard(hearing) == 1


def test_asleep_again_it_is_told_again(
    relaying: Waiting,
    inserting: psycopg.Connection,
    hearing: psycopg.Connection,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    relaying.note(found=MUCH)
    fall_asleep(relaying, monkeypatch)

    insert(inserting)

    assert count_heard(hearing) == 1


def test_a_long_transaction_that_inserted_does_not_keep_it_from_waking_up(
    relaying: Waiting, inserting: psycopg.Connection, conninfo: str, hearing: psycopg.Connection
) -> None:
    inserting.execute(INSERT)
    relaying.note(found=MUCH)

    with psycopg.connect(conninfo) as other:
        insert(other)

    assert count_heard(hearing) == 0


def test_what_commits_after_it_fell_asleep_is_looked_for_soon(
    relaying: Waiting, inserting: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    relaying.note(found=MUCH)
    inserting.execute(INSERT)
    fall_asleep(relaying, monkeypatch)
    inserting.commit()  # tells nobody

    begun = time.monotonic()
    for _ in range(3):
        relaying.wait(is_stopped=lambda: False)

    assert time.monotonic() - begun < POLL_S


def test_a_relay_that_ends_is_awake_no_longer(
    conninfo: str, inserting: psycopg.Connection, hearing: psycopg.Connection
) -> None:
    with psycopg.connect(conninfo, autocommit=True) as connection:
        Waiting(connection).note(found=MUCH)

    # its server process may take a moment to end
    eventually(lambda: not hearing.execute(LOCKS).fetchall())
    insert(inserting)

    assert count_heard(hearing) == 1
