"""Round trips: answers come in their order, whoever did not wait for theirs before."""

from __future__ import annotations

import errno

import pytest
from redis import ConnectionPool, Redis
from redis.exceptions import ResponseError
from redis.exceptions import TimeoutError as TimedOutError

from tandem.apps.kit.round_trip import RoundTrips, Wire


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


class GoneSocket:
    """What is left of a connection once the system found nobody at its other end."""

    def sendall(self, _: bytes) -> None:
        raise TimeoutError(errno.ETIMEDOUT, "Connection timed out")

    def shutdown(self, _: int) -> None: ...

    def close(self) -> None: ...


class StuckSocket(GoneSocket):
    """A connection on which a limit of ours passes."""

    def sendall(self, _: bytes) -> None:
        raise TimeoutError("timed out")


def put(socket: GoneSocket, wire: Wire) -> None:
    wire.connection._sock.close()
    wire.connection._sock = socket


def test_a_connection_whose_other_end_is_gone_is_made_anew(trips: RoundTrips) -> None:
    trips.ask(("SET", "a", "1"))
    wire = trips._take()
    trips._idle.put(wire)
    put(GoneSocket(), wire)

    assert trips.ask(("EXISTS", "a")) == [1]


def test_one_that_is_stuck_is_not_asked_twice_and_takes_the_others_with_it(valkey: Redis) -> None:
    pool = valkey.connection_pool
    plain = ConnectionPool(connection_class=pool.connection_class, **pool.connection_kwargs)
    two = RoundTrips(plain, connections=2, patience_s=1)
    ids = {two.ask(("CLIENT", "ID"))[0] for _ in range(2)}
    wire = two._take()
    two._idle.put(two._take())
    two._idle.put(wire)
    put(StuckSocket(), wire)
    two.ask(("PING",))  # over the other

    with pytest.raises(TimedOutError):
        two.ask(("PING",))

    assert ids.isdisjoint(two.ask(("CLIENT", "ID"))[0] for _ in range(2))


def test_a_connection_that_was_closed_is_made_anew(trips: RoundTrips, valkey: Redis) -> None:
    (ours,) = trips.ask(("CLIENT", "ID"))
    valkey.client_kill_filter(_id=str(ours))  # not those of servers that other tests ask

    trips.tell(("SET", "a", "1"))
    assert trips.ask(("EXISTS", "a")) == [1]
