"""Runs whose producer, Valkey or PostgreSQL breaks: an end that is told, and never silence."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from dataclasses import replace

import psycopg
import pytest
from redis import Redis

from tandem.apps.runs.adapters.frames import heartbeat_key
from tests.integration.apps.eventually import eventually
from tests.integration.apps.served import running_stream_worker
from tests.integration.runs.fragile import Fragile, fragile_counting
from tests.integration.runs.producing import running_producer
from tests.integration.runs.reader import Reader, seqs, signed_in, text_of, words

_HANG_UP = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


@pytest.fixture(scope="module")
def fragile() -> Iterator[Fragile]:
    with fragile_counting() as fragile:
        yield fragile


@pytest.fixture
def reader(fragile: Fragile) -> Reader:
    return signed_in(fragile.served)


def test_a_queued_run_is_cancelled_without_a_producer(reader: Reader) -> None:
    run = reader.create(upto=3)
    with reader.following(run) as events:
        assert reader.cancel(run).json()["state"] == "cancelled"
        (last,) = events

    assert (last.seq, last.type, last.data) == (1, "end", {"state": "cancelled"})
    assert reader.read(run) == [last]


def test_a_run_that_ended_without_a_last_frame_is_told_all_the_same(
    fragile: Fragile, reader: Reader
) -> None:
    run = reader.create(upto=3)
    with reader.following(run) as events:
        with psycopg.connect(fragile.served.environ["DATABASE_URL"]) as connection:
            change = "UPDATE runs_run SET state = 'cancelled', last_seq = 1 WHERE id = %s"
            connection.execute(change, [run])

        (last,) = events

    assert (last.seq, last.data) == (1, {"state": "cancelled"})


def test_a_killed_producer_is_told_within_5_s_also_when_none_comes_back(
    fragile: Fragile, reader: Reader
) -> None:
    with running_producer(fragile.served) as producer:
        runs = [reader.create(upto=3, then="hang") for _ in range(3)]
        with reader.following(runs[0]) as events:
            seen = [next(events), next(events)]
            producer.kill()
            producer.wait()
            killed_at = time.monotonic()
            seen += events
            took_s = time.monotonic() - killed_at

    assert took_s < 5
    assert seen[-1].data["code"] == "producer_lost"
    assert seqs(seen) == list(range(1, len(seen) + 1))
    for run in runs:
        eventually(lambda run=run: reader.get(run)["state"] == "failed")
        said = reader.get(run)
        assert (said["error_code"], said["last_seq"]) == ("producer_lost", len(reader.read(run)))


def test_a_producer_told_to_end_lets_its_runs_finish(fragile: Fragile, reader: Reader) -> None:
    with running_producer(fragile.served) as producer:
        run = reader.create(upto=200, pause_ms=5)
        with reader.following(run) as events:
            seen = [next(events)]
            producer.send_signal(signal.SIGTERM)
            queued = reader.create(upto=2)
            seen += events
        assert producer.wait(10) == 0

    assert text_of(seen) == words(200)
    assert seen[-1].type == "end"
    assert reader.get(queued)["state"] == "queued"
    with running_producer(fragile.served):
        assert text_of(reader.read(queued)) == words(2)


def test_what_does_not_finish_in_time_says_that_it_was_interrupted(
    fragile: Fragile, reader: Reader
) -> None:
    with running_producer(fragile.served, "--grace", "0.3") as producer:
        run = reader.create(upto=3, then="hang")
        with reader.following(run) as events:
            seen = [next(events)]
            producer.send_signal(signal.SIGTERM)
            seen += events

    assert seen[-1].data["code"] == "interrupted"
    assert reader.get(run)["state"] == "failed"


def test_a_restarted_valkey_costs_no_frame(fragile: Fragile, reader: Reader) -> None:
    with running_producer(fragile.served):
        run = reader.create(upto=400, pause_ms=5)
        with reader.following(run) as events:
            seen = [next(events) for _ in range(5)]
            fragile.restart_valkey()
            seen += events

    assert text_of(seen) == words(400)
    assert seqs(seen) == list(range(1, len(seen) + 1))
    assert seen[-1].data == {"state": "done"}
    assert reader.read(run) == seen


def test_final_states_are_stored_when_postgres_is_back(fragile: Fragile, reader: Reader) -> None:
    with running_producer(fragile.served):
        run = reader.create(upto=100, pause_ms=5)
        with reader.following(run) as events:
            seen = [next(events)]
            fragile.stop_postgres()
            seen += events
        assert text_of(seen) == words(100)
        assert seen[-1].type == "end"
        fragile.start_postgres()

        eventually(lambda: reader.get(run).get("state") == "done", timeout_s=15)
        later = reader.create(upto=3)
        assert text_of(reader.read(later)) == words(3)


def test_a_run_whose_claim_was_never_answered_is_generated_all_the_same(
    fragile: Fragile, reader: Reader
) -> None:
    run = reader.create(upto=3)
    with psycopg.connect(fragile.addresses.database("fragile"), autocommit=True) as database:
        # as a claim leaves it when the connection breaks before its answer
        database.execute("UPDATE runs_run SET state = 'cancelled' WHERE id = %s", [run])
        with running_producer(fragile.served):
            claimed = "UPDATE runs_run SET state = 'running', producer = %s WHERE id = %s"
            database.execute(claimed, [_find_producer(fragile), run])
            database.execute(_HANG_UP)

            assert text_of(reader.read(run)) == words(3)


def test_producers_come_and_go_and_every_run_ends_well(fragile: Fragile, reader: Reader) -> None:
    runs: list[str] = []
    for _ in range(3):
        with running_producer(fragile.served):
            runs += [reader.create(upto=20, pause_ms=5) for _ in range(10)]
    with running_producer(fragile.served):
        assert {text_of(reader.read(run)) for run in runs} == {words(20)}


def test_a_stream_worker_told_to_end_cuts_its_streams_at_once(
    fragile: Fragile, reader: Reader
) -> None:
    socket = fragile.served.asgi_socket.with_name("leaving.sock")
    leaving = replace(reader, served=replace(fragile.served, asgi_socket=socket))
    with (
        running_producer(fragile.served, "--grace", "0.1"),
        running_stream_worker(fragile.served, socket) as worker,
    ):
        run = reader.create(upto=1, then="hang")
        with leaving.following(run) as events:
            seen = [next(events), next(events)]
            worker.send_signal(signal.SIGTERM)
            told_at = time.monotonic()
            seen += events
            worker.wait(8)
            took_s = time.monotonic() - told_at
        cut = seen.pop()
        assert (cut.type, cut.data) == ("cut", {"after": seen[-1].seq, "reason": "draining"})
        assert took_s < 3
        reader.cancel(run)
        rest = reader.read(run, after=cut.data["after"])

    assert seqs(seen + rest) == list(range(1, len(seen + rest) + 1))


def _find_producer(fragile: Fragile) -> str:
    """Return the name of the producer that lives."""
    with Redis.from_url(fragile.served.environ["RUNS_URL"], decode_responses=True) as valkey:
        (key,) = valkey.scan_iter(match=heartbeat_key("*"))
        return str(key).removeprefix(heartbeat_key(""))
