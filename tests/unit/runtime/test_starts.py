"""Starting: what may start, what waits, what is skipped."""

from __future__ import annotations

import pytest

from tandem.runtime.decide.events import Probed, Restart, Spawned
from tandem.runtime.decide.state import Phase, is_ready
from tests.unit.runtime.driving import Driver, describe, make_rule


def test_everything_whose_needs_hold_starts_at_once():
    stack = Driver(make_rule("db"), make_rule("cache"), make_rule("web", needs={"db": "ready"}))

    steps = stack.start()

    assert describe(steps) == ["start db", "start cache"]
    assert stack.process("web").reason == "needs db ready (it is starting)"


@pytest.mark.parametrize(
    ("condition", "holds_after"), [("started", "spawned"), ("ready", "probed")]
)
def test_a_condition_holds_from_its_moment_on(condition, holds_after):
    stack = Driver(make_rule("db"), make_rule("web", needs={"db": condition}))
    stack.start()

    first = describe(stack.spawned("db"))
    second = describe(stack.probed("db"))

    assert (first if holds_after == "spawned" else second) == ["start web"]
    assert len(first) + len(second) == 1


def test_one_ready_replica_is_enough():
    stack = Driver(
        make_rule("web.1", part="web"),
        make_rule("web.2", part="web"),
        make_rule("gateway", needs={"web": "ready"}),
    )
    stack.start()
    stack.spawned("web.1")
    stack.spawned("web.2")

    assert describe(stack.probed("web.2")) == ["start gateway"]


def test_done_wants_a_good_end_and_nothing_less():
    stack = Driver(
        make_rule("migrate", once=True, ready=None), make_rule("web", needs={"migrate": "done"})
    )
    stack.start()

    assert stack.spawned("migrate") == ()
    assert describe(stack.exited("migrate", 0)) == ["clear migrate", "start web"]
    assert stack.phase("migrate") is Phase.DONE


def test_a_need_that_runs_elsewhere_always_holds():
    stack = Driver(make_rule("web", needs={"elsewhere": "ready"}))

    assert describe(stack.start()) == ["start web"]


def test_a_once_that_ended_is_ready_for_those_who_ask_for_ready():
    stack = Driver(
        make_rule("seed", once=True, ready=None), make_rule("web", needs={"seed": "ready"})
    )
    stack.start()
    stack.spawned("seed")

    assert "start web" in describe(stack.exited("seed", 0))


def test_a_failed_need_skips_everything_behind_it():
    stack = Driver(
        make_rule("db"),
        make_rule("migrate", once=True, ready=None, needs={"db": "ready"}),
        make_rule("web", needs={"migrate": "done"}),
    )
    stack.start()
    fail(stack, "db")

    assert stack.phases() == {"db": "failed", "migrate": "skipped", "web": "skipped"}
    assert stack.process("web").reason == "db failed"


def test_the_skipped_start_when_the_failed_one_is_ready_again():
    stack = Driver(make_rule("db"), make_rule("web", needs={"db": "ready"}))
    stack.start()
    fail(stack, "db")

    steps = stack.send(Restart(names=("db",)))
    assert describe(steps) == ["start db"]
    assert stack.phase("web") is Phase.WAITING
    stack.spawned("db")
    assert describe(stack.probed("db")) == ["start web"]


def test_a_part_with_one_failed_replica_is_not_hopeless():
    stack = Driver(
        make_rule("web.1", part="web"),
        make_rule("web.2", part="web"),
        make_rule("gateway", needs={"web": "ready"}),
    )
    stack.start()
    fail(stack, "web.1")

    assert stack.phase("gateway") is Phase.WAITING


def test_without_a_ready_probe_it_is_ready_after_half_a_second():
    stack = Driver(make_rule("worker", ready=None))
    stack.start()
    stack.spawned("worker")

    stack.wait(0.49)
    assert stack.phase("worker") is Phase.STARTING
    stack.wait(0.02)
    assert stack.phase("worker") is Phase.READY
    assert is_ready(stack.state)


def test_a_start_that_takes_too_long_is_killed_and_backs_off():
    stack = Driver(make_rule("web", start_timeout=30.0))
    stack.start()
    stack.spawned("web")
    stack.probed("web", ok=False, detail="connection refused")

    assert stack.wait(29.9) == ()
    assert describe(stack.wait(0.2)) == ["kill web"]
    assert stack.process("web").reason == "not ready within 30 s: connection refused"
    stack.exited("web", -9)
    assert stack.phase("web") is Phase.BACKOFF
    assert stack.process("web").reason == "not ready within 30 s: connection refused"


def test_preparing_counts_as_starting_also_without_a_probe():
    stack = Driver(make_rule("worker", ready=None, start_timeout=5.0))
    stack.start()

    assert describe(stack.wait(5.1)) == ["kill worker"]
    assert stack.process("worker").reason == "not ready within 5 s"


def test_a_once_that_never_ends_is_killed():
    stack = Driver(make_rule("migrate", once=True, ready=None, start_timeout=600.0))
    stack.start()
    stack.spawned("migrate")

    assert describe(stack.wait(600.1)) == ["kill migrate"]
    assert stack.process("migrate").reason == "not done within 600 s"


def test_facts_of_an_earlier_run_change_nothing():
    stack = Driver(make_rule("web"))
    stack.start()
    stack.ready("web")
    stack.gone("web", 1)
    before = stack.state
    run = stack.process("web").run

    stack.send(Spawned(name="web", run=run - 1, pid=1))
    stack.send(Probed(name="web", run=run, probe="ready", ok=True, detail="late"))

    assert stack.state == before


def fail(stack: Driver, name: str) -> None:
    """Let a process end five times before it is ready."""
    for _ in range(5):
        stack.spawned(name)
        stack.gone(name, 3)
        stack.wait(60)
