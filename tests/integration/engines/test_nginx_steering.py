"""The script that sends a pool's requests to chosen replicas, and lets nginx follow its name again.

Every request is answered all the while.
"""

from __future__ import annotations

import contextlib
import http.client
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.acceptance.eventually import eventually
from tests.integration.engines.named_pool import ADDRESSES, NamedPool, named_pool

pytestmark = pytest.mark.engines


@pytest.fixture(scope="module")
def pool() -> Iterator[NamedPool]:
    with named_pool() as running:
        yield running


def test_requests_go_to_those_that_are_named_and_then_to_all_again(pool: NamedPool) -> None:
    with asking(pool) as answers:
        for chosen in (ADDRESSES[:2], ADDRESSES[1:]):
            done = pool.steer("web", *chosen)
            assert done.returncode == 0, done.stderr
            ask_until(pool, chosen)
        done = pool.steer("web")
        assert done.returncode == 0, done.stderr
        ask_until(pool, ADDRESSES)

    assert answers.total() > 50
    assert set(answers) == {200}


def test_steering_to_nowhere_in_particular_twice_changes_nothing(pool: NamedPool) -> None:
    assert pool.steer("web").returncode == 0
    assert pool.steer("web").returncode == 0

    ask_until(pool, ADDRESSES)


def test_a_pool_that_is_not_there_is_said(pool: NamedPool) -> None:
    done = pool.steer("wep", ADDRESSES[0])

    assert done.returncode == 2
    assert done.stderr == "pool.sh: there is no pool wep\n"


def ask_until(pool: NamedPool, replicas: tuple[str, ...]) -> None:
    """Ask until exactly these replicas answer: the worker of before takes some requests more."""
    eventually(lambda: {ask(pool)[1] for _ in range(30)} == set(replicas), 10)


def ask(pool: NamedPool) -> tuple[int, str]:
    """Return the status, and which replica answered, over a new connection."""
    connection = http.client.HTTPConnection("127.0.0.1", pool.port, timeout=10)
    with contextlib.closing(connection):
        connection.request("GET", "/")
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


@contextmanager
def asking(pool: NamedPool) -> Iterator[Counter[int]]:
    """Ask without a pause until the block ends."""
    answers, stop = Counter[int](), threading.Event()

    def ask_on() -> None:
        while not stop.is_set():
            answers[ask(pool)[0]] += 1

    thread = threading.Thread(target=ask_on)
    thread.start()
    try:
        yield answers
        time.sleep(0.2)  # what is broken at the end must have time to show
    finally:
        stop.set()
        thread.join(timeout=20)
