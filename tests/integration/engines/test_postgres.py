"""PostgreSQL as Tandem starts it: who may enter, and what it does with data it should not open."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.contracts.launcher import PrepareError, Running, eventually

from .parts import PASSWORD, get_folder, get_url, planned_engine, running_engine

pytestmark = pytest.mark.engines


@pytest.fixture(scope="module")
def serving() -> Iterator[Running]:
    with running_engine("postgres", parameters={"work_mem": "3MB", "log_checkpoints": False}) as it:
        yield it


@pytest.fixture
def planned() -> Iterator[Running]:
    with planned_engine("postgres") as it:
        yield it


def test_a_service_enters_with_its_url(serving: Running) -> None:
    assert _ask(serving, "SELECT current_database(), current_user") == ("my_stack", "tandem")


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("listen_addresses", ""),
        ("fsync", "on"),
        ("data_checksums", "on"),
        ("shared_buffers", "32MB"),
        ("work_mem", "3MB"),
        ("log_checkpoints", "off"),
        ("server_encoding", "UTF8"),
        ("password_encryption", "scram-sha-256"),
    ],
)
def test_it_runs_as_it_was_configured(serving: Running, parameter: str, value: str) -> None:
    assert _ask(serving, f"SHOW {parameter}") == (value,)


def test_text_sorts_and_folds_the_same_everywhere(serving: Running) -> None:
    assert _ask(serving, "SELECT lower('ÄÉ'), 'a' > 'B'") == ("äé", True)


def test_a_login_is_scram(serving: Running) -> None:
    (stored,) = _ask(serving, "SELECT rolpassword FROM pg_authid WHERE rolname = 'tandem'")
    assert str(stored).startswith("SCRAM-SHA-256$")
    url = get_url(serving, "DATABASE_URL")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(url.replace(PASSWORD, "a-guess"))
    with pytest.raises(psycopg.OperationalError, match="no password supplied"):
        psycopg.connect(url.replace(f":{PASSWORD}", ""))


async def test_the_probe_says_what_a_wrong_password_and_database_meet(serving: Running) -> None:
    url = get_url(serving, "DATABASE_URL")
    guess = await serving.engine.probe(url.replace(PASSWORD, "a-guess"))
    elsewhere = await serving.engine.probe(url.replace("/my_stack", "/other"))
    assert (guess.ok, guess.detail) == (
        False,
        'FATAL 28P01: password authentication failed for user "tandem"',
    )
    assert (elsewhere.ok, elsewhere.detail) == (
        False,
        'FATAL 3D000: database "other" does not exist',
    )


async def test_a_full_server_counts_as_ready() -> None:
    with planned_engine("postgres", max_connections=10) as running:
        running.start()
        await running.wait_until_ready()
        url = get_url(running, "DATABASE_URL")

        async def fill() -> list[psycopg.AsyncConnection[object]] | None:
            held.append(await psycopg.AsyncConnection.connect(url))
            return held if len(held) == 10 else None

        held: list[psycopg.AsyncConnection[object]] = []
        await eventually(fill)
        answer = await running.ask()
        for connection in held:
            await connection.close()
    assert answer.ok
    assert "53300" in answer.detail


async def test_a_half_finished_start_begins_again(planned: Running) -> None:
    planned.write()
    fresh = get_folder(planned, "data") / "pgdata.new"

    async def halfway() -> bool | None:
        return True if (fresh / "base" / "1").exists() else None

    step = planned.launch.prepare[1]
    process = await asyncio.create_subprocess_exec(
        *step.argv,
        env={"PATH": os.environ["PATH"], **step.env},
        start_new_session=True,
        **planned.identity(),
    )
    await eventually(halfway)
    os.killpg(process.pid, signal.SIGKILL)
    await process.wait()
    assert not fresh.with_name("pgdata").exists()
    planned.start()
    await planned.wait_until_ready()
    assert not fresh.exists()


def test_data_of_another_version_is_never_opened(planned: Running) -> None:
    cluster = _make_data(planned)
    (cluster / "PG_VERSION").write_text("15\n")
    with pytest.raises(PrepareError) as refusal:
        planned.prepare()
    assert "engines.part: the data folder was made by PostgreSQL 15 (this server is 18)" in str(
        refusal.value
    )
    assert 'hint: name a PostgreSQL 15 with bin = "..."' in str(refusal.value)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to another user")
def test_data_of_another_user_is_refused_by_name(planned: Running) -> None:
    cluster = _make_data(planned)
    os.chown(cluster, 0, 0)
    with pytest.raises(PrepareError, match=r'belongs to "root" \(must be ".+"\)\nhint: chown -R'):
        planned.prepare()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to another user")
def test_a_volume_of_another_user_is_refused_by_name(planned: Running) -> None:
    planned.write()
    os.chown(get_folder(planned, "data"), 0, 0)
    with pytest.raises(PrepareError, match=r'belongs to "root" \(must be ".+"\)\nhint: chown -R'):
        planned.prepare()


async def test_a_lock_whose_number_another_program_has_is_no_obstacle(planned: Running) -> None:
    cluster = _make_data(planned)
    # The number of a process that lives and is no PostgreSQL: this test's.
    lines = (os.getpid(), cluster, 1, 5432, cluster.parent, "", "")
    (cluster / "postmaster.pid").write_text("\n".join(map(str, lines)))
    planned.start()
    await planned.wait_until_ready()


async def test_nothing_committed_is_lost_when_it_is_killed(planned: Running) -> None:
    planned.start()
    await planned.wait_until_ready()
    with psycopg.connect(get_url(planned, "DATABASE_URL"), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (number int)")
        connection.execute("INSERT INTO kept SELECT generate_series(1, 1000)")
        planned.kill()
    planned.start()
    await planned.wait_until_ready()
    assert _ask(planned, "SELECT count(*) FROM kept") == (1000,)


def _make_data(planned: Running) -> Path:
    """A data folder as far as the check reads it."""
    planned.write()
    cluster = get_folder(planned, "data") / "pgdata"
    if not cluster.exists():
        planned.prepare()
    return cluster


def _ask(running: Running, statement: str) -> tuple[object, ...]:
    with psycopg.connect(get_url(running, "DATABASE_URL")) as connection:
        row = connection.execute(statement.encode()).fetchone()
    assert row is not None
    return tuple(row)
