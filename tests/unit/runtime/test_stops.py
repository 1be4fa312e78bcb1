"""The ordered stop, restarts, and what a second request changes."""

from __future__ import annotations

from tandem.runtime.decide.events import NotSpawned, Restart, Stop, Unchanged
from tandem.runtime.decide.state import Goal, Phase, find_deadline, is_over
from tests.unit.runtime.driving import Driver, describe, make_rule


def make_stack() -> Driver:
    stack = Driver(
        make_rule("db"),
        make_rule("cache"),
        make_rule("web", needs={"db": "ready"}),
        make_rule("gateway", needs={"web": "ready"}),
    )
    stack.start()
    stack.ready("db", "cache", "web", "gateway")
    return stack


def test_a_stop_goes_from_the_dependents_to_what_they_need_branches_in_parallel():
    stack = make_stack()

    assert describe(stack.send(Stop())) == [
        "signal cache SIGTERM leader",
        "signal gateway SIGTERM leader",
    ]
    assert describe(stack.gone("gateway")) == ["clear gateway", "signal web SIGTERM leader"]
    assert describe(stack.gone("web")) == ["clear web", "signal db SIGTERM leader"]
    stack.gone("db")
    assert not is_over(stack.state)
    stack.gone("cache")
    assert is_over(stack.state)
    assert set(stack.phases().values()) == {"stopped"}


def test_stop_steps_follow_each_other_and_end_in_a_kill():
    stack = Driver(make_rule("web"))
    stack.start()
    stack.ready("web")

    assert describe(stack.send(Stop())) == ["signal web SIGTERM leader"]
    assert describe(stack.wait(9.9)) == []
    assert describe(stack.wait(0.2)) == ["signal web SIGINT group"]
    assert describe(stack.wait(5)) == ["kill web"]
    assert find_deadline(stack.state) is not None  # the time for all is still to come


def test_without_stop_steps_it_is_killed_at_once():
    stack = Driver(make_rule("web", stop=()))
    stack.start()
    stack.ready("web")

    assert describe(stack.send(Stop())) == ["kill web"]


def test_a_second_stop_with_no_grace_kills_everything_at_once():
    stack = make_stack()
    stack.send(Stop())

    steps = stack.send(Stop(grace=0.0))

    assert sorted(describe(steps)) == ["kill cache", "kill db", "kill gateway", "kill web"]
    for name in ("db", "cache", "web", "gateway"):
        stack.gone(name, -9)
    assert is_over(stack.state)
    assert find_deadline(stack.state) is None


def test_the_time_for_all_ends_in_kills():
    stack = make_stack()
    stack.send(Stop(grace=3.0))

    assert len(stack.wait(3.0)) == 4
    assert stack.wait(1.0) == ()


def test_a_later_stop_never_lengthens_the_time():
    stack = make_stack()
    stack.send(Stop(grace=3.0))
    stack.send(Stop(grace=60.0))

    assert stack.state.stop_by == stack.now + 3.0


def test_what_never_ran_is_stopped_at_once():
    stack = Driver(make_rule("db"), make_rule("web", needs={"db": "ready"}))
    stack.start()

    assert describe(stack.send(Stop())) == ["kill db"]  # it is being prepared
    assert stack.phase("web") is Phase.STOPPED
    stack.not_spawned("db", "stopped while it was being prepared")
    assert is_over(stack.state)


def test_a_once_found_unchanged_during_a_stop_is_stopped():
    stack = Driver(make_rule("migrate", once=True, ready=None))
    stack.start()
    stack.send(Stop())

    stack.send(Unchanged(name="migrate", run=1, detail="nothing changed"))

    assert is_over(stack.state)


def test_an_end_during_the_stop_starts_nothing():
    stack = make_stack()
    stack.send(Stop())

    stack.exited("db", 1)

    assert stack.process("db").deadline is None
    assert describe(stack.wait(5)) == []
    stack.cleared("db")
    assert stack.phase("db") is Phase.STOPPED


def test_one_in_back_off_is_stopped_without_a_signal():
    stack = make_stack()
    stack.exited("db", 1)

    steps = stack.send(Stop())
    assert "signal db SIGTERM leader" not in describe(steps)
    assert stack.process("db").deadline is None
    stack.cleared("db")
    assert stack.phase("db") is Phase.STOPPED


def test_one_that_is_being_killed_for_good_reason_stays_stopped():
    stack = make_stack()
    for _ in range(3):
        stack.probed("db", ok=False, probe="alive")
    stack.send(Stop())
    stack.gone("db", -9)

    assert stack.phase("db") is Phase.STOPPED


def test_a_restart_of_one_leaves_its_dependents_alone():
    stack = make_stack()

    assert describe(stack.send(Restart(names=("db",)))) == ["signal db SIGTERM leader"]
    assert describe(stack.gone("db")) == ["clear db", "start db"]
    assert stack.process("web").run == 1


def test_a_restart_during_a_restart_is_one_restart():
    stack = make_stack()
    stack.send(Restart(names=("db",)))

    assert stack.send(Restart(names=("db",))) == ()
    assert describe(stack.gone("db")) == ["clear db", "start db"]


def test_a_restart_of_a_stuck_one_starts_it_without_back_off():
    stack = make_stack()
    for _ in range(3):
        stack.probed("db", ok=False, probe="alive")
    stack.send(Restart(names=("db",)))

    assert describe(stack.gone("db", -9)) == ["clear db", "start db"]


def test_a_restart_of_a_once_runs_it_whatever_its_inputs_say():
    stack = Driver(make_rule("migrate", once=True, ready=None))
    stack.start()
    stack.spawned("migrate")
    stack.gone("migrate", 0)

    (step,) = stack.send(Restart(names=("migrate",)))

    assert step.forced
    assert not stack.process("migrate").forced


def test_a_restart_while_it_is_prepared_cuts_the_preparation_short():
    stack = Driver(make_rule("db"))
    stack.start()

    assert describe(stack.send(Restart(names=("db",)))) == ["kill db"]
    steps = stack.send(NotSpawned(name="db", run=1, detail="cut"))
    assert describe(steps) == ["start db"]


def test_a_restart_of_everything_stops_in_order_and_starts_in_order():
    stack = make_stack()

    steps = stack.send(Restart(names=None))
    assert "signal gateway SIGTERM leader" in describe(steps)
    assert not is_over(stack.state)
    for name in ("gateway", "web", "cache"):
        stack.gone(name)
    steps = stack.gone("db")

    assert describe(steps) == ["clear db", "start db", "start cache"]
    assert stack.state.goal is Goal.RUN


def test_a_stop_ends_a_restart_of_everything():
    stack = make_stack()
    stack.send(Restart(names=None))
    stack.send(Stop())
    for name in ("gateway", "web", "cache", "db"):
        stack.gone(name)

    assert is_over(stack.state)


def test_a_restart_during_a_stop_changes_nothing():
    stack = make_stack()
    stack.send(Stop())

    assert stack.send(Restart(names=("web",))) == ()
    assert stack.send(Restart(names=None)) == ()
    assert not stack.state.resume
