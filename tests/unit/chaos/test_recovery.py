"""From strikes and changes of states to times, beside what the back-off allows."""

from __future__ import annotations

import pytest

from tandem.chaos.faults import Fault, Strike
from tandem.chaos.recovery import Past, Struck, list_recoveries, list_waits, read_pasts
from tandem.runtime.reporting import StateChanged

RESTED = {"web.1": Past(level=0, ready_at=0.0)}


def change(at, state, reason="", process="web.1"):
    return StateChanged(
        process=process, part="web", before="", state=state, reason=reason, at=at, took_s=at
    )


def strike(at, fault=Fault.KILL, lasts_s=0.0):
    one = Strike(at=at, part="web", process="web.1", fault=fault, lasts_s=lasts_s)
    return Struck(strike=one, at=at)


def crash(at, waits=0.5, starts=1.0):
    """A process ends, waits, starts and is ready."""
    return [
        change(at, "backoff", "killed by SIGKILL"),
        change(at + waits, "starting"),
        change(at + waits + starts, "ready"),
    ]


def recover(struck, changes, pasts=RESTED):
    return list_recoveries(struck, changes, list_waits(changes, pasts))


def test_nothing_struck_is_nothing_to_recover_from():
    assert recover([], crash(100)) == ()


def test_a_killed_process_is_back_when_it_is_ready_again():
    (recovery,) = recover([strike(100)], crash(100.25))

    assert recovery.fell
    assert recovery.took_s == pytest.approx(1.75)
    assert recovery.wait is not None
    assert recovery.wait.waited_s == pytest.approx(0.5)
    assert recovery.wait.allowed_s == pytest.approx(0.6)
    assert not recovery.wait.is_late


def test_one_that_waits_longer_than_its_back_off_is_late():
    (recovery,) = recover([strike(100)], crash(100, waits=2.7))

    assert recovery.wait is not None
    assert recovery.wait.is_late


def test_one_that_never_starts_again_is_late_and_not_back():
    (recovery,) = recover([strike(100)], [change(100, "backoff")])

    assert recovery.took_s is None
    assert recovery.wait is not None
    assert recovery.wait.is_late


def test_one_that_was_killed_and_never_seen_to_fall_is_not_back():
    (recovery,) = recover([strike(100)], [])

    assert (recovery.fell, recovery.took_s) == (False, None)


def test_each_back_off_allows_more_until_a_minute_of_readiness():
    times = (100, 110, 120, 200)
    changes = [each for at in times for each in crash(at)]

    allowed = [wait.allowed_s for wait in list_waits(changes, RESTED)]

    assert allowed == pytest.approx([0.6, 1.2, 2.4, 0.6])


def test_a_restart_that_was_asked_for_forgets_what_was_before():
    asked = [
        change(110, "stopping", "tandem restart"),
        change(111, "starting"),
        change(112, "ready"),
    ]

    allowed = [wait.allowed_s for wait in list_waits([*crash(100), *asked, *crash(115)], RESTED)]

    assert allowed == pytest.approx([0.6, 0.6])


def test_a_process_that_fell_before_has_as_many_levels_behind_it_at_most():
    pasts = {"web.1": Past(level=2, ready_at=90.0)}

    assert [wait.allowed_s for wait in list_waits(crash(100), pasts)] == pytest.approx([2.4])


def test_a_short_pause_is_over_when_it_is_over():
    (recovery,) = recover([strike(100, Fault.PAUSE, 3.0)], crash(130))

    assert (recovery.fell, recovery.took_s, recovery.wait) == (False, 3.0, None)


def test_a_long_pause_ends_with_the_restart_of_who_was_stuck():
    killed = [change(106, "stopping", "stopped by SIGSTOP"), *crash(106.5)]
    (recovery,) = recover([strike(100, Fault.PAUSE, 7.0)], killed)

    assert recovery.fell
    assert recovery.took_s == pytest.approx(8.0)


def test_a_strike_is_answered_by_what_comes_before_the_next_one():
    first, second = recover([strike(100), strike(120)], [*crash(100), *crash(120, waits=1.0)])

    assert (first.took_s, second.took_s) == pytest.approx((1.5, 2.0))


def test_other_processes_have_their_own_histories():
    other = [change(100.1, "backoff", process="web.2"), change(100.2, "starting", process="web.2")]
    pasts = {**RESTED, "web.2": Past(level=0, ready_at=0.0)}

    (recovery,) = recover([strike(100)], [*other, *crash(100.3)], pasts)

    assert recovery.took_s == pytest.approx(1.8)


def test_the_past_is_read_from_the_status():
    services = [
        {"name": "db", "restarts": 0, "since": "1970-01-01T00:01:40+00:00", "state": "ready"},
        {"name": "web", "restarts": 9, "since": "1970-01-01T00:01:40+00:00", "state": "starting"},
    ]

    assert read_pasts({"services": services}) == {
        "db": Past(level=0, ready_at=100.0),
        "web": Past(level=6, ready_at=None),
    }
