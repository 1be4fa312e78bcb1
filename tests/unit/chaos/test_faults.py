"""What is struck when: drawn from a seed, every part in each round."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from tandem.chaos.errors import TargetError
from tandem.chaos.faults import Fault, draw_strikes, read_faults
from tandem.chaos.targets import choose_targets

TARGETS = {"web": ("web.1", "web.2"), "db": ("db",), "worker": ("worker",)}
STATUS = {
    "services": [
        {"name": "web.1", "part": "web", "kind": "wsgi"},
        {"name": "web.2", "part": "web", "kind": "wsgi"},
        {"name": "db", "part": "db", "kind": "engine"},
        {"name": "migrate", "part": "migrate", "kind": "once"},
    ]
}


def draw(seed=1, targets=TARGETS, faults=tuple(Fault), seconds=300, per_minute=12):
    duration = timedelta(seconds=seconds)
    return draw_strikes(targets, faults, seed=seed, duration=duration, per_minute=per_minute)


def test_nothing_is_struck_in_no_time():
    assert draw(seconds=0) == ()


def test_the_same_seed_strikes_the_same_and_another_does_not():
    assert draw(seed=7) == draw(seed=7) != draw(seed=8)


def test_strikes_come_in_order_within_the_duration_and_as_often_as_asked():
    strikes = draw(seconds=6000)

    times = [strike.at for strike in strikes]
    assert times == sorted(times)
    assert max(times) < 6000
    assert len(strikes) == pytest.approx(1200, rel=0.1)


def test_every_part_has_its_turn_in_each_round_and_each_of_its_processes_in_time():
    strikes = draw(seconds=900)

    rounds = [strikes[start : start + 3] for start in range(0, len(strikes) - 2, 3)]
    assert all({strike.part for strike in each} == set(TARGETS) for each in rounds)
    assert {strike.process for strike in strikes} == {"web.1", "web.2", "db", "worker"}


def test_only_pauses_last_and_only_faults_asked_for_come():
    strikes = draw(faults=(Fault.PAUSE, Fault.KILL))

    assert Counter(strike.fault for strike in strikes).keys() == {Fault.PAUSE, Fault.KILL}
    assert all((strike.lasts_s > 0) is (strike.fault is Fault.PAUSE) for strike in strikes)


def test_a_once_is_nobody_s_target():
    assert choose_targets(STATUS, ()) == {"web": ("web.1", "web.2"), "db": ("db",)}


def test_parts_that_are_named_are_the_only_targets():
    assert choose_targets(STATUS, ("db",)) == {"db": ("db",)}


@pytest.mark.parametrize("part", ["migrate", "web.1", "relay"])
def test_a_part_that_does_not_stay_up_is_refused_and_the_others_named(part):
    with pytest.raises(TargetError, match=rf'--parts: "{part}" does not run \(web, db\)'):
        choose_targets(STATUS, ("db", part))


def test_faults_are_read_by_name():
    assert read_faults(()) == tuple(Fault)
    assert read_faults(("pause",)) == (Fault.PAUSE,)
    with pytest.raises(TargetError, match=r'"burn" is not known \(kill, pause, restart\)'):
        read_faults(("kill", "burn"))
