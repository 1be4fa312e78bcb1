"""Ready and alive: what an answer changes, and what it does not."""

from __future__ import annotations

import pytest

from tandem.runtime.decide.events import Stop
from tandem.runtime.decide.rules import ProbeRule
from tandem.runtime.decide.state import Phase
from tests.unit.runtime.driving import Driver, describe, make_rule


@pytest.fixture
def stack() -> Driver:
    driver = Driver(make_rule("web"))
    driver.start()
    driver.ready("web")
    return driver


def test_two_failures_change_nothing(stack):
    stack.probed("web", ok=False)
    stack.probed("web", ok=False)
    stack.probed("web", ok=True)
    stack.probed("web", ok=False)

    assert stack.phase("web") is Phase.READY


def test_three_failures_make_it_unready_and_nothing_is_restarted(stack):
    for _ in range(3):
        steps = stack.probed("web", ok=False, detail="503")

    assert steps == ()
    assert stack.phase("web") is Phase.UNREADY
    assert stack.process("web").reason == "ready probe failed 3 times: 503"
    stack.probed("web", ok=False)
    assert stack.phase("web") is Phase.UNREADY


def test_one_good_answer_makes_it_ready_again(stack):
    for _ in range(3):
        stack.probed("web", ok=False)
    stack.probed("web", ok=True)

    assert stack.phase("web") is Phase.READY


def test_three_alive_failures_kill_it_and_it_comes_back(stack):
    for _ in range(2):
        assert stack.probed("web", ok=False, probe="alive") == ()
    steps = stack.probed("web", ok=False, probe="alive", detail="it is stopped (SIGSTOP)")

    assert describe(steps) == ["kill web"]
    assert stack.phase("web") is Phase.STOPPING
    assert describe(stack.exited("web", -9)) == ["clear web"]
    assert stack.process("web").reason == "alive probe failed 3 times: it is stopped (SIGSTOP)"
    stack.cleared("web")
    assert describe(stack.wait(0.6)) == ["start web"]


def test_a_good_alive_answer_starts_the_count_again(stack):
    for ok in (False, False, True, False, False):
        assert stack.probed("web", ok=ok, probe="alive") == ()


def test_alive_failures_do_not_count_while_it_starts():
    stack = Driver(make_rule("web"))
    stack.start()
    stack.spawned("web")

    for _ in range(5):
        assert stack.probed("web", ok=False, probe="alive") == ()


def test_failures_within_the_start_period_do_not_count():
    rule = ProbeRule(start_period=20.0)
    stack = Driver(make_rule("web", ready=rule, alive=rule))
    stack.start()
    stack.ready("web")
    for _ in range(4):
        stack.probed("web", ok=False)
        stack.probed("web", ok=False, probe="alive")

    assert stack.phase("web") is Phase.READY
    stack.now += 21
    for _ in range(3):
        stack.probed("web", ok=False)
    assert stack.phase("web") is Phase.UNREADY


def test_an_answer_while_it_stops_changes_nothing(stack):
    stack.send(Stop())
    stack.probed("web", ok=True)

    assert stack.phase("web") is Phase.STOPPING


def test_an_unready_process_without_a_ready_probe_cannot_be():
    stack = Driver(make_rule("worker", ready=None))
    stack.start()
    stack.spawned("worker")
    stack.wait(1)
    for _ in range(3):
        stack.probed("worker", ok=False)

    assert stack.phase("worker") is Phase.UNREADY  # the default of three holds for any answer
