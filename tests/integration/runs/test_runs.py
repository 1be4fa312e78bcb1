"""Runs as their readers see them."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import psycopg
import pytest
from redis import Redis

from tests.integration.apps.eventually import eventually
from tests.integration.apps.served import Served
from tests.integration.runs.reader import RUNS, Reader, seqs, text_of, words


def test_a_run_is_streamed_from_its_first_frame_to_its_last(reader: Reader) -> None:
    run = reader.create(upto=100, pause_ms=2)

    events = reader.read(run)

    assert seqs(events) == list(range(1, len(events) + 1))
    assert [events[0].type, events[-2].type, events[-1].type] == ["sources", "usage", "end"]
    assert events[-1].data == {"state": "done"}
    assert text_of(events) == words(100)
    assert len(events) < 70  # what came together is one frame


def test_who_reads_the_last_frame_finds_the_final_state_and_the_kind_was_told_once(
    reader: Reader,
) -> None:
    run = reader.create(upto=5)

    events = reader.read(run)

    said = reader.get(run)
    assert (said["state"], said["error_code"]) == ("done", "")
    assert said["last_seq"] == events[-1].seq
    assert said["created_at"] <= said["started_at"] <= said["ended_at"]
    assert _ends(reader, run) == [
        {"run": run, "state": "done", "code": "", "text": words(5), "frames": ["sources", "usage"]}
    ]


def test_a_reader_that_comes_later_reads_the_same(reader: Reader) -> None:
    run = reader.create(upto=50, pause_ms=1)
    first = reader.read(run)

    assert reader.read(run) == first


def test_a_reader_goes_on_from_any_cursor_without_a_gap_or_a_double(reader: Reader) -> None:
    run = reader.create(upto=150, pause_ms=2)
    with reader.following(run) as events:
        seen = [next(events) for _ in range(8)]

    for after in (0, 1, 5, 8):
        rest = reader.read(run, after=after)
        whole = seen[:after] + rest
        assert seqs(whole) == list(range(1, len(whole) + 1))
        assert text_of(whole) == words(150)


def test_a_cursor_may_stand_in_the_address(reader: Reader) -> None:
    run = reader.create(upto=5)
    events = reader.read(run)

    with reader.served.asgi() as client:
        answer = client.get(f"{RUNS}/{run}/stream?after=1", headers=reader.headers)

    assert answer.text.startswith("retry: 500\n\nid: 2\nevent: ")
    assert answer.headers["content-type"] == "text/event-stream"
    assert answer.headers["x-accel-buffering"] == "no"
    assert answer.headers["x-request-id"]
    assert events[1].seq == 2


def test_after_the_last_frame_nothing_comes(reader: Reader) -> None:
    run = reader.create(upto=3)
    last = reader.read(run)[-1].seq

    assert reader.read(run, after=last) == []


def test_two_readers_read_the_same_at_once(reader: Reader) -> None:
    run = reader.create(upto=200, pause_ms=2)
    with ThreadPoolExecutor(2) as threads:
        first, second = threads.map(lambda _: reader.read(run), range(2))

    assert first == second
    assert text_of(first) == words(200)


def test_a_cancelled_run_ends_with_a_frame_that_says_so(reader: Reader) -> None:
    run = reader.create(upto=100_000, pause_ms=5)
    with reader.following(run) as events:
        next(events)
        assert reader.cancel(run).status_code == 202
        rest = list(events)

    assert rest[-1].type == "end"
    assert rest[-1].data == {"state": "cancelled"}
    assert reader.get(run)["state"] == "cancelled"
    assert _ends(reader, run)[0]["text"] == text_of(rest)
    assert reader.cancel(run).json()["state"] == "cancelled"


def test_a_kind_may_refuse_in_its_own_words(reader: Reader) -> None:
    events = reader.read(reader.create(upto=3, then="refuse"))

    assert events[-1].type == "error"
    assert events[-1].data == {
        "code": "no_more", "message": "there are no more numbers", "resumable": False,
    }  # fmt: skip


def test_a_fault_of_a_kind_says_nothing_of_the_inside(reader: Reader) -> None:
    run = reader.create(upto=3, then="raise")

    events = reader.read(run)

    assert events[-1].data["code"] == "internal_error"
    assert "secret" not in json.dumps(events[-1].data)
    assert text_of(events) == words(3)
    assert reader.get(run)["error_code"] == "internal_error"


def test_a_fault_in_what_a_kind_does_at_the_end_fails_the_run(reader: Reader) -> None:
    run = reader.create(upto=3, then="spoil")

    events = reader.read(run)

    assert events[-1].data["code"] == "internal_error"
    said = reader.get(run)
    assert (said["state"], said["error_code"]) == ("failed", "internal_error")
    assert said["last_seq"] == events[-1].seq


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("time_limit", {"upto": 1, "then": "hang"}),
        ("size_limit_bytes", {"upto": 100, "size": 100, "pause_ms": 1}),
        ("frame_limit", {"upto": 1000, "pause_ms": 20}),
    ],
)
def test_a_run_past_a_limit_ends_with_a_frame_that_names_it(
    reader: Reader, kind: str, given: dict[str, Any]
) -> None:
    run = reader.create(kind=kind, **given)

    events = reader.read(run)

    assert events[-1].type == "error"
    assert events[-1].data["code"] == kind.removesuffix("_bytes")
    assert reader.get(run)["state"] == "failed"


def test_a_reader_that_takes_nothing_is_cut_and_comes_back(reader: Reader) -> None:
    run = reader.create(upto=200, size=4500, pause_ms=1)
    with reader.following(run) as events:
        next(events)
        eventually(lambda: reader.get(run)["state"] == "done", timeout_s=20)
        seen = [*reader.read(run, after=0)[:1], *events]
    cut = seen.pop()
    assert (cut.type, cut.seq, cut.data["reason"]) == ("cut", None, "slow")
    assert cut.data["after"] == seen[-1].seq

    whole = [*seen, *reader.read(run, after=cut.data["after"])]

    assert seqs(whole) == list(range(1, len(whole) + 1))
    assert text_of(whole) == "".join(f"{number}{'x' * 4500} " for number in range(1, 201))


def test_frames_that_expired_are_not_resumable_and_nothing_is_generated_again(
    reader: Reader, counting: Served
) -> None:
    run = reader.create(upto=3)
    reader.read(run)
    with _frames(counting) as valkey:
        assert 3_500_000 < valkey.pttl(f"run:{run}") <= 3_600_000
        valkey.delete(f"run:{run}")

    with reader.served.asgi() as client:
        for after in (0, 2, 4):
            headers = {**reader.headers, "Last-Event-ID": str(after)}
            answer = client.get(f"{RUNS}/{run}/stream", headers=headers)
            assert answer.status_code == 410
            assert answer.json()["error"]["code"] == "not_resumable"
    assert len(_ends(reader, run)) == 1


def test_a_cursor_beyond_the_run_is_not_resumable(reader: Reader) -> None:
    run = reader.create(upto=3)
    reader.read(run)

    with reader.served.asgi() as client:
        answer = client.get(f"{RUNS}/{run}/stream?after=1000", headers=reader.headers)

    assert answer.status_code == 410


@pytest.mark.parametrize(
    ("headers", "query"),
    [
        ({"Last-Event-ID": "x"}, ""),
        ({}, "?after=-1"),
        ({}, "?after=1e3"),
        ({}, "?after=" + "9" * 30),
    ],
)
def test_what_is_no_cursor_is_refused(reader: Reader, headers: dict[str, str], query: str) -> None:
    run = reader.create(upto=1)
    with reader.served.asgi() as client:
        answer = client.get(f"{RUNS}/{run}/stream{query}", headers={**reader.headers, **headers})

    assert answer.status_code == 422


def test_more_streams_than_database_connections_hold_none(reader: Reader, counting: Served) -> None:
    run = reader.create(upto=1, then="hang")
    with ExitStack() as stack:
        streams = [stack.enter_context(reader.following(run)) for _ in range(20)]
        for events in streams:
            assert next(events).seq == 1
        eventually(lambda: _busy_connections(counting) == 0)
        with counting.asgi() as client:  # the pool of 4 has some left for ordinary requests
            answer = client.get(f"{RUNS}/{run}", headers=reader.headers)
        assert answer.json()["state"] == "running"
        reader.cancel(run)
        for events in streams:
            assert list(events)[-1].data == {"state": "cancelled"}


def _ends(reader: Reader, run: str) -> list[dict[str, Any]]:
    lines = Path(reader.served.environ["MEDIA_ROOT"], "ends.jsonl").read_text().splitlines()
    return [end for end in map(json.loads, lines) if end["run"] == run]


def _busy_connections(served: Served) -> int:
    query = """
        SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'
    """
    with psycopg.connect(served.environ["DATABASE_URL"]) as connection:
        row = connection.execute(query).fetchone()
    return int(row[0]) if row else -1


def _frames(served: Served) -> Redis:
    return Redis.from_url(served.environ["RUNS_URL"])
