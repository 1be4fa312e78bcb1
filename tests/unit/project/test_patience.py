"""The breaker before the database, by a clock of its own."""

from __future__ import annotations

import time

import pytest
from psycopg.errors import OperationalError
from psycopg.pq import PGconn

from tandem.project.postgres import patience
from tandem.project.postgres.patience import REST_S, Breaker, PatientConnection


class Clock:
    """Time that passes when told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(patience, "time", clock)
    return clock


def test_while_all_is_well_every_attempt_goes_through(clock: Clock) -> None:
    breaker = Breaker()

    assert [_attempt(breaker) for _ in range(3)] == ["tried"] * 3


def test_after_a_failure_attempts_are_refused_until_the_rest_is_over(clock: Clock) -> None:
    breaker = Breaker()
    assert _attempt(breaker, fails=True) == "failed"

    assert _attempt(breaker) == "refused"
    clock.now += REST_S
    assert _attempt(breaker) == "tried"
    assert _attempt(breaker) == "tried"


def test_a_failure_after_the_rest_begins_another(clock: Clock) -> None:
    breaker = Breaker()
    _attempt(breaker, fails=True)
    clock.now += REST_S
    assert _attempt(breaker, fails=True) == "failed"

    assert _attempt(breaker) == "refused"


def test_after_the_rest_one_tries_and_the_others_do_not_wait(clock: Clock) -> None:
    breaker = Breaker()
    _attempt(breaker, fails=True)
    clock.now += REST_S

    with breaker.attempt():
        assert _attempt(breaker) == "refused"


def test_other_errors_are_no_reason_to_rest(clock: Clock) -> None:
    breaker = Breaker()
    with pytest.raises(KeyError), breaker.attempt():
        raise KeyError

    assert _attempt(breaker) == "tried"


def _fail(fails: bool) -> None:
    if fails:
        raise OperationalError("gone")


def _attempt(breaker: Breaker, *, fails: bool = False) -> str:
    reached = False
    try:
        with breaker.attempt():
            reached = True
            _fail(fails)
    except OperationalError:
        return "failed" if reached else "refused"
    return "tried"


def test_a_lost_connection_has_not_answered_lately() -> None:
    lost = PatientConnection(PGconn.connect(b"host=/nowhere"))
    lost.answered_at = time.monotonic()

    assert lost.closed
    assert not lost.answered_lately()
