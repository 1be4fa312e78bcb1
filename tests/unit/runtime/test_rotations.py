"""The gateway's rotation and the rolling restart on top of it."""

from __future__ import annotations

import pytest

from tandem.runtime.decide.events import Roll, Rotated, Stop
from tandem.runtime.decide.rolling import DRAIN_S
from tandem.runtime.decide.state import Phase, Stage
from tests.unit.runtime.driving import Driver, describe, make_rule

POOLS = {"gateway": frozenset({"web.1", "web.2"})}


@pytest.fixture
def stack() -> Driver:
    driver = Driver(
        make_rule("web.1", part="web"),
        make_rule("web.2", part="web"),
        make_rule("gateway", needs={"web": "ready"}),
        pools=POOLS,
    )
    driver.start()
    driver.ready("web.1", "web.2", "gateway")
    driver.followed("gateway")
    return driver


def test_a_gateway_starts_with_those_out_that_are_not_ready():
    stack = Driver(
        make_rule("web.1", part="web"),
        make_rule("web.2", part="web"),
        make_rule("gateway", needs={"web": "ready"}),
        pools=POOLS,
    )
    stack.start()
    stack.spawned("web.2")
    stack.spawned("web.1")

    (start,) = stack.probed("web.1")
    assert start.out == frozenset({"web.2"})
    assert stack.probed("web.2") == ()  # the gateway does not serve yet
    stack.spawned("gateway")
    assert describe(stack.probed("gateway")) == ["rotate gateway out "]


def test_a_replica_that_ends_goes_out_and_comes_back_in(stack):
    assert describe(stack.exited("web.1", -9)) == ["clear web.1", "rotate gateway out web.1"]
    stack.cleared("web.1")
    stack.followed("gateway")
    stack.wait(0.6)
    stack.spawned("web.1")

    assert describe(stack.probed("web.1")) == ["rotate gateway out "]


def test_an_unready_replica_goes_out(stack):
    for _ in range(2):
        stack.probed("web.2", ok=False)

    assert describe(stack.probed("web.2", ok=False)) == ["rotate gateway out web.2"]


def test_one_generation_at_a_time(stack):
    stack.exited("web.1", -9)
    assert describe(stack.exited("web.2", -9)) == ["clear web.2"]

    assert describe(stack.followed("gateway")) == ["rotate gateway out web.1,web.2"]


def test_a_rotation_that_was_not_confirmed_is_tried_again(stack):
    stack.exited("web.1", -9)
    assert describe(stack.followed("gateway", ok=False)) == []

    assert describe(stack.wait(1.0)) == ["rotate gateway out web.1"]


def test_an_answer_about_an_old_generation_changes_nothing(stack):
    stack.exited("web.1", -9)
    stack.send(Rotated(gateway="gateway", generation=0, ok=True))

    assert not stack.state.rotations["gateway"].confirmed


def test_a_gateway_that_died_is_told_nothing_and_starts_with_the_truth(stack):
    stack.exited("web.1", -9)
    stack.followed("gateway", ok=False)
    stack.gone("gateway", -9)
    stack.wait(5)

    start = next(step for step in stack.steps if getattr(step, "name", "") == "gateway")
    assert start.out == frozenset({"web.1"})
    assert stack.state.rotations["gateway"].retry_at is None


def test_a_stop_rotates_nothing(stack):
    steps = stack.send(Stop())

    assert describe(steps) == ["signal gateway SIGTERM leader"]
    assert "rotate" not in " ".join(describe(stack.gone("gateway")))


def roll_one(stack: Driver, name: str) -> list[str]:
    """Take one replica through its replacement, and return the steps it took."""
    seen = describe(stack.steps)
    seen += describe(stack.followed("gateway"))
    seen += describe(stack.wait(DRAIN_S))
    seen += describe(stack.gone(name))
    stack.spawned(name)
    seen += describe(stack.probed(name))
    stack.followed("gateway")
    return seen


def test_rolling_replaces_one_replica_at_a_time_out_first_back_in_before_the_next(stack):
    stack.send(Roll(part="web"))

    assert roll_one(stack, "web.1") == [
        "rotate gateway out web.1",
        "signal web.1 SIGTERM leader",
        "clear web.1",
        "start web.1",
        "rotate gateway out ",
    ]
    assert describe(stack.steps) == ["rotate gateway out web.2"]
    roll_one(stack, "web.2")
    assert stack.state.rolling is None
    assert stack.state.rolled == "ok"
    assert [stack.process(name).run for name in ("web.1", "web.2")] == [2, 2]


def test_nothing_stops_before_the_gateway_has_confirmed(stack):
    stack.send(Roll(part="web"))

    assert describe(stack.wait(5)) == []
    assert stack.state.rolling.stage is Stage.OUT


def test_rolling_gives_up_when_the_new_one_does_not_get_ready(stack):
    stack.send(Roll(part="web"))
    stack.followed("gateway")
    stack.wait(DRAIN_S)
    stack.gone("web.1")
    stack.spawned("web.1")
    stack.exited("web.1", 1)

    assert stack.state.rolling is None
    assert stack.state.rolled == "web.1 did not get ready again: ended with exit code 1"
    assert stack.process("web.2").run == 1


def test_rolling_gives_up_when_the_new_one_ends_before_it_is_back_in(stack):
    stack.send(Roll(part="web"))
    stack.followed("gateway")
    stack.wait(DRAIN_S)
    stack.gone("web.1")
    stack.spawned("web.1")
    stack.probed("web.1")
    assert stack.state.rolling.stage is Stage.BACK

    stack.exited("web.1", 1)

    assert stack.state.rolling is None


def test_a_second_rolling_restart_is_ignored_while_one_is_under_way(stack):
    stack.send(Roll(part="web"))
    before = stack.state.rolling
    stack.send(Roll(part="gateway"))

    assert stack.state.rolling == before


def test_rolling_without_a_gateway_goes_on_by_readiness_alone():
    stack = Driver(make_rule("job.1", part="job"), make_rule("job.2", part="job"))
    stack.start()
    stack.ready("job.1", "job.2")

    assert describe(stack.send(Roll(part="job"))) == ["signal job.1 SIGTERM leader"]
    stack.gone("job.1")
    stack.ready("job.1")
    assert describe(stack.steps) == ["signal job.2 SIGTERM leader"]


def test_a_stop_ends_a_rolling_restart(stack):
    stack.send(Roll(part="web"))
    stack.send(Stop())

    assert stack.state.rolling is None
    assert stack.phase("gateway") is Phase.STOPPING


def test_rolling_an_unknown_part_changes_nothing(stack):
    before = stack.state
    stack.send(Roll(part="nothing"))

    assert stack.state == before
