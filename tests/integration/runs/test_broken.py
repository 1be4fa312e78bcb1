"""Runs whose producer, Valkey or PostgreSQL breaks: an end that is told, and never silence."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import httpx
import psycopg

from tandem.apps.kit.ids import new_id
from tests.integration.apps.django_ready import ADDRESSES
from tests.integration.apps.eventually import eventually
from tests.integration.apps.served import Served, running_stream_worker
from tests.integration.runs.producing import Producers
from tests.integration.runs.reader import Reader, seqs, text_of, words
from tests.integration.runs.records import Records

_HANG_UP = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'counting'"
# as a claim leaves it when the connection breaks before its answer
_CLAIMED_IN_VAIN = """
INSERT INTO runs_run SELECT (jsonb_populate_record(run, %s::jsonb)).* FROM runs_run AS run
WHERE id = %s
"""


def test_a_producer_told_to_end_finishes_what_it_can_and_tells_of_the_rest(
    reader: Reader, producers: Producers
) -> None:
    producer = producers.ensure()
    short, endless = reader.create(upto=50, pause_ms=4), reader.create(upto=3, then="hang")
    with reader.following(short) as events, reader.following(endless) as others:
        seen, interrupted = [next(events)], [next(others)]
        producer.send_signal(signal.SIGTERM)
        queued = reader.create(upto=2)
        seen += events
        interrupted += others

    assert producer.wait(10) == 0
    assert text_of(seen) == words(50)
    assert seen[-1].type == "end"
    assert interrupted[-1].data["code"] == "interrupted"
    assert reader.get(endless)["state"] == "failed"
    assert reader.get(queued)["state"] == "queued"
    producers.ensure()
    assert text_of(reader.read(queued)) == words(2)


def test_a_restarted_valkey_costs_no_frame(reader: Reader, records: Records) -> None:
    run = reader.create(upto=200, pause_ms=5)
    with reader.following(run) as events:
        seen = [next(events) for _ in range(5)]
        records.restart()
        seen += events

    assert seen[-1].data == {"state": "done"}
    assert text_of(seen) == words(200)
    assert seqs(seen) == list(range(1, len(seen) + 1))
    assert reader.read(run) == seen


def test_final_states_are_stored_when_postgres_is_back(reader: Reader, counting: Served) -> None:
    run = reader.create(upto=50, pause_ms=5)
    with reader.following(run) as events:
        seen = [next(events)]
        with _database_away(counting):
            seen += events
    assert text_of(seen) == words(50)
    assert seen[-1].type == "end"

    eventually(lambda: reader.get(run).get("state") == "done")
    assert text_of(reader.read(reader.create(upto=3))) == words(3)


def test_a_run_whose_claim_was_never_answered_is_generated_all_the_same(
    reader: Reader, counting: Served
) -> None:
    known, run = reader.create(upto=3), str(new_id())
    reader.read(known)
    claimed = f'{{"id": "{run}", "state": "running", "last_seq": 0, "ended_at": null}}'
    with psycopg.connect(counting.environ["DATABASE_URL"]) as database:
        database.execute(_CLAIMED_IN_VAIN, [claimed, known])
    with _database_away(counting):
        pass

    eventually(lambda: reader.get(run).get("state") == "done")
    assert text_of(reader.read(run)) == words(3)


def test_a_stream_worker_told_to_end_cuts_its_streams_at_once(
    reader: Reader, counting: Served
) -> None:
    socket = counting.asgi_socket.with_name("leaving.sock")
    leaving = replace(reader, served=replace(counting, asgi_socket=socket))
    with running_stream_worker(counting, socket) as worker:
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


@contextmanager
def _database_away(served: Served) -> Iterator[None]:
    """Let PostgreSQL end every connection to the database and take no new one; then find it."""
    with psycopg.connect(ADDRESSES.database("postgres"), autocommit=True) as postgres:
        postgres.execute("ALTER DATABASE counting ALLOW_CONNECTIONS false")
        try:
            postgres.execute(_HANG_UP)
            yield
        finally:
            postgres.execute("ALTER DATABASE counting ALLOW_CONNECTIONS true")
    for pool in (served.wsgi, served.asgi):
        eventually(lambda pool=pool: _is_ready(pool), timeout_s=20)


def _is_ready(pool: Callable[[], httpx.Client]) -> bool:
    with pool() as client:
        return client.get("/health/ready").status_code == httpx.codes.OK
