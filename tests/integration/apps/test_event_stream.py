"""Hints as server-sent events, from the real stream pool."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import httpx
import psutil
import psycopg

from tests.integration.apps.eventually import eventually
from tests.integration.apps.people import EMAIL, bearer, sign_in
from tests.integration.apps.served import Served

MORE_THAN_THE_POOL = 20  # which has 4 connections


def test_more_streams_than_connections_hold_none_and_all_hear_the_hint(served: Served) -> None:
    headers = bearer(sign_in(served))
    with ExitStack() as stack:
        streams = [
            stack.enter_context(_listening(served, headers)) for _ in range(MORE_THAN_THE_POOL)
        ]
        eventually(lambda: _busy_connections(served) == 0)
        assert _count_threads(served) < MORE_THAN_THE_POOL

        with served.asgi() as client:  # the pool has connections left for ordinary requests
            assert client.get("/api/v1/documents", headers=headers).status_code == 200
        _import(served, headers)

        for lines in streams:
            assert '"type":"workspace.document.created"' in _next_data(lines)


def test_signing_out_ends_the_stream(served: Served) -> None:
    session = sign_in(served)
    with _listening(served, bearer(session)) as lines:
        with served.wsgi() as client:
            client.post("/api/v1/accounts/logout", json={"refresh": session["refresh"]})

        assert "event: end" in list(lines)


def test_what_one_is_told_and_reads_is_hinted_at(served: Served) -> None:
    headers = bearer(sign_in(served))
    _tell(served)
    with _listening(served, headers) as lines:
        with served.wsgi() as client:
            answer = client.post("/api/v1/notifications/read", json={}, headers=headers)
        assert answer.json() == {"unread": 0}

        assert '"type":"notification"' in _next_data(lines)


def test_without_a_token_nothing_streams(served: Served) -> None:
    with served.asgi() as client:
        answer = client.get("/api/v1/events")

    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "unauthenticated"


def test_the_web_pool_can_answer_the_same_error(served: Served) -> None:
    with served.wsgi() as client:
        assert client.get("/api/v1/events").status_code == 401


@contextmanager
def _listening(served: Served, headers: dict[str, str]) -> Iterator[Iterator[str]]:
    """Open a stream and wait until it has begun."""
    with (
        served.asgi() as client,
        client.stream("GET", "/api/v1/events", headers=headers) as answer,
    ):
        assert answer.headers["content-type"] == "text/event-stream"
        assert answer.headers["x-accel-buffering"] == "no"
        lines = answer.iter_lines()
        assert next(lines) == ": hello"
        yield lines


def _next_data(lines: Iterator[str]) -> str:
    return next(line for line in lines if line.startswith("data: "))


def _import(served: Served, headers: dict[str, str]) -> httpx.Response:
    with served.wsgi() as client:
        files = {"files": ("a.md", b"# One", "text/markdown")}
        return client.post("/api/v1/documents", files=files, headers=headers)


def _tell(served: Served) -> None:
    query = """
        INSERT INTO notifications_notification (id, user_id, kind, subject)
        SELECT gen_random_uuid(), id, 'workspace.export.done', '' FROM accounts_user
        WHERE email = %s
    """
    with psycopg.connect(served.environ["DATABASE_URL"]) as connection:
        connection.execute(query, [EMAIL])


def _count_threads(served: Served) -> int:
    """Return how many threads the stream pool's process has."""
    processes = psutil.process_iter(["cmdline", "num_threads"])
    asgi = str(served.asgi_socket)
    return sum(
        each.info["num_threads"] for each in processes if asgi in (each.info["cmdline"] or ())
    )


def _busy_connections(served: Served) -> int:
    query = """
        SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'
    """
    with psycopg.connect(served.environ["DATABASE_URL"]) as connection:
        row = connection.execute(query).fetchone()
        return int(row[0]) if row else -1
