"""Engines that are gone, and engines that accept connections and answer nothing."""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import httpx
import psutil
import psycopg
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import unix_connect

from tandem.project.socket_outages import UNAVAILABLE
from tests.integration.apps.engines import end, running_postgres, running_valkey
from tests.integration.apps.eventually import eventually
from tests.integration.apps.fragile import Fragile, FragileEngines, running_fragile_engines
from tests.integration.apps.people import bearer, sign_in

LIST = "/api/v1/documents"
_END_EVERY_OTHER = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
    " AND backend_type = 'client backend'"
)


@pytest.fixture(scope="module")
def fragile_engines() -> Iterator[FragileEngines]:
    with running_fragile_engines() as engines:
        yield engines


@pytest.fixture
def fragile(fragile_engines: FragileEngines) -> Iterator[Fragile]:
    with fragile_engines.serving() as fragile:
        yield fragile


@pytest.mark.parametrize("pool", ["wsgi", "asgi"])
def test_a_database_that_is_gone_is_said_at_once_and_found_again(
    fragile: Fragile, pool: str
) -> None:
    headers = bearer(sign_in(fragile.served))
    with fragile.served.wsgi() if pool == "wsgi" else fragile.served.asgi() as client:
        assert client.get(LIST, headers=headers).status_code == 200
        end(fragile.postgres, signal.SIGINT)

        answer, took_s = _timed(client, headers)

        assert answer.status_code == 503
        assert answer.json()["error"]["code"] == "database_unavailable"
        assert int(answer.headers["Retry-After"]) > 0
        assert took_s < 5
        assert _dependency(client, "database")["ok"] is False
        assert client.get("/health/ready").status_code == 503
        assert client.get("/health/live").status_code == 200
        with running_postgres(fragile.addresses):
            eventually(lambda: client.get(LIST, headers=headers).status_code == 200)


def test_connections_that_broke_while_they_rested_cost_no_answer(fragile: Fragile) -> None:
    headers = bearer(sign_in(fragile.served))

    def ask(_: int) -> int:
        with fragile.served.asgi() as client:
            return client.get(LIST, headers=headers).status_code

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(ask, range(64)))  # the pool has as many as it may
        with psycopg.connect(fragile.addresses.database("postgres"), autocommit=True) as postgres:
            postgres.execute(_END_EVERY_OTHER)
    assert ask(0) == 200


def test_a_database_that_answers_nothing_leaves_the_web_pool_alive(fragile: Fragile) -> None:
    headers = bearer(sign_in(fragile.served))
    with fragile.served.wsgi() as client:
        client.get(LIST, headers=headers)
        fragile.postgres.send_signal(signal.SIGSTOP)
        with _backends_stopped(fragile):
            with ThreadPoolExecutor(12) as threads:  # three times the threads of the pool
                statuses = set(threads.map(lambda _: _get(fragile, headers), range(12)))

            assert statuses == {503}
            began = time.monotonic()
            assert client.get("/health/live").status_code == 200
            assert time.monotonic() - began < 1


def test_a_session_store_that_is_gone_makes_the_pool_unready(fragile: Fragile) -> None:
    headers = bearer(sign_in(fragile.served))
    end(fragile.valkey, signal.SIGTERM)
    with fragile.served.wsgi() as client:
        answer, _ = _timed(client, headers)

        assert answer.status_code == 503
        assert answer.json()["error"]["code"] == "records_unavailable"
        assert client.get("/health/ready").status_code == 503
        assert _dependency(client, "database")["ok"] is True


def test_a_socket_without_a_session_store_closes_and_says_why(fragile: Fragile) -> None:
    end(fragile.valkey, signal.SIGTERM)
    path = str(fragile.served.asgi_socket)
    with (
        unix_connect(path, "ws://localhost/ws?ticket=x") as socket,
        pytest.raises(ConnectionClosed) as closed,
    ):
        socket.recv(5)

    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == UNAVAILABLE


def test_a_socket_opens_at_once_when_the_session_store_is_back(fragile: Fragile) -> None:
    _open_socket(fragile)
    time.sleep(0.5)  # the connection to Valkey rests: nobody notices that it breaks
    end(fragile.valkey, signal.SIGKILL)
    with running_valkey(fragile.addresses):
        _open_socket(fragile)


def _open_socket(fragile: Fragile) -> None:
    headers = bearer(sign_in(fragile.served))
    with fragile.served.wsgi() as client:
        ticket = client.post("/api/v1/notifications/tickets", headers=headers).json()["ticket"]
    path = str(fragile.served.asgi_socket)
    with unix_connect(path, f"ws://localhost/ws?ticket={ticket}") as socket:
        assert json.loads(socket.recv(5)) == {"type": "hello"}


def _timed(client: httpx.Client, headers: dict[str, str]) -> tuple[httpx.Response, float]:
    began = time.monotonic()
    return client.get(LIST, headers=headers), time.monotonic() - began


def _get(fragile: Fragile, headers: dict[str, str]) -> int:
    with fragile.served.wsgi() as client:
        return client.get(LIST, headers=headers, timeout=30).status_code


def _dependency(client: httpx.Client, name: str) -> dict[str, object]:
    found = client.get("/health/ready").json()["dependencies"]
    return next(each for each in found if each["name"] == name)


@contextmanager
def _backends_stopped(fragile: Fragile) -> Iterator[None]:
    children = psutil.Process(fragile.postgres.pid).children()
    for child in children:
        child.suspend()
    try:
        yield
    finally:
        for child in children:
            child.resume()
