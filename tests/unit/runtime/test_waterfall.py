"""The start-up waterfall and its critical path."""

from __future__ import annotations

from tandem.runtime.waterfall import Waterfall
from tests.unit.runtime.driving import Driver, make_rule


def test_spans_and_the_path_that_decided_when_all_was_ready():
    stack = Driver(
        make_rule("db"),
        make_rule("cache"),
        make_rule("web", needs={"db": "ready", "cache": "ready"}),
    )
    waterfall = Waterfall(stack.state.rules, stack.now)

    def step(seconds, act):
        before = stack.state
        stack.now += seconds
        act()
        waterfall.observe(before, stack.state, stack.now)

    step(0.0, stack.start)
    step(0.1, lambda: stack.spawned("cache"))
    step(0.0, lambda: stack.probed("cache"))
    step(0.4, lambda: stack.spawned("db"))
    step(0.5, lambda: stack.probed("db"))
    step(0.1, lambda: stack.spawned("web"))
    step(0.9, lambda: stack.probed("web"))

    record = waterfall.render()

    assert record["total_s"] == 2.0
    assert record["critical_path"] == ["db", "web"]
    assert record["spans"][1] == {
        "process": "db",
        "part": "db",
        "start_s": 0.0,
        "spawned_s": 0.5,
        "ready_s": 1.0,
    }
    assert [span["process"] for span in record["spans"]] == ["cache", "db", "web"]


def test_nothing_has_started_yet():
    stack = Driver(make_rule("db"))

    assert Waterfall(stack.state.rules, 0.0).render() == {
        "total_s": 0.0,
        "spans": [],
        "critical_path": [],
    }
