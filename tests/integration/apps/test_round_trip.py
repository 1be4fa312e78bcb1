"""Round trips: answers come in their order, whoever did not wait for theirs before."""

from __future__ import annotations

import pytest
from redis import ConnectionPool, Redis
from redis.exceptions import ResponseError

from tandem.apps.kit.round_trip import RoundTrips


@pytest.fixture
def trips(valkey: Redis) -> RoundTrips:
    """One connection, so that every question follows the others."""
    pool = valkey.connection_pool
    plain = ConnectionPool(connection_class=pool.connection_class, **pool.connection_kwargs)
    return RoundTrips(plain, connections=1, patience_s=1)


def test_an_answer_nobody_waited_for_answers_no_later_question(trips: RoundTrips) -> None:
    trips.tell(("SET", "a", "1"), ("GET", "a"))
    trips.tell(("INCR", "no number", "too much"))  # an error is nobody's either

    assert trips.ask(("SET", "a", "2"), ("GET", "a"))[1] in {b"2", "2"}


def test_an_answer_comes_while_something_else_is_done(trips: RoundTrips) -> None:
    trips.ask(("SET", "a", "1"))
    with trips.asking(("GET", "a"), ("EXISTS", "a")) as wait:
        pass_the_time = sum(range(1000))
        answers = wait()

    assert (pass_the_time, answers[1]) == (499_500, 1)
    assert trips.ask(("EXISTS", "nothing")) == [0]


def test_who_does_not_wait_in_the_end_disturbs_nobody(trips: RoundTrips) -> None:
    with trips.asking(("EXISTS", "nothing")):
        pass

    assert trips.ask(("PING",))[0] in {b"PONG", "PONG", True}


def test_an_error_is_raised_where_it_is_waited_for(trips: RoundTrips) -> None:
    with pytest.raises(ResponseError):
        trips.ask(("INCR", "no number", "too much"))

    assert trips.ask(("EXISTS", "nothing")) == [0]


def test_a_connection_that_was_closed_is_made_anew(trips: RoundTrips, valkey: Redis) -> None:
    (ours,) = trips.ask(("CLIENT", "ID"))
    valkey.client_kill_filter(_id=str(ours))  # not those of servers that other tests ask

    trips.tell(("SET", "a", "1"))
    assert trips.ask(("EXISTS", "a")) == [1]
