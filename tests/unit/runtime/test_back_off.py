"""Ends nobody asked for: back-off, giving up, and what lies in between."""

from __future__ import annotations

import pytest

from tandem.runtime.decide.ending import describe_exit
from tandem.runtime.decide.events import Unchanged
from tandem.runtime.decide.state import Phase, find_deadline
from tests.unit.runtime.driving import Driver, describe, make_rule


def crash(stack: Driver, name: str, jitter: float = 0.5) -> float:
    """Let it end, and return how long the back-off is."""
    stack.exited(name, 1, jitter=jitter)
    stack.cleared(name)
    deadline = stack.process(name).deadline
    return round(deadline - stack.now, 3) if deadline is not None else -1


def test_back_off_doubles_to_thirty_seconds_for_one_that_gets_ready_each_time():
    stack = Driver(make_rule("web"))
    stack.start()
    delays = []
    for _ in range(9):
        stack.ready("web")
        delays.append(crash(stack, "web"))
        stack.wait(31)

    assert delays == [0.5, 1, 2, 4, 8, 16, 30, 30, 30]
    assert stack.process("web").restarts == 9


@pytest.mark.parametrize(("jitter", "delay"), [(0.0, 0.4), (0.5, 0.5), (1.0, 0.6)])
def test_jitter_moves_the_delay_by_a_fifth(jitter, delay):
    stack = Driver(make_rule("web"))
    stack.start()
    stack.ready("web")

    assert crash(stack, "web", jitter) == delay


def test_a_minute_of_readiness_forgets_earlier_crashes():
    stack = Driver(make_rule("web"))
    stack.start()
    for _ in range(3):
        stack.ready("web")
        crash(stack, "web")
        stack.wait(31)
    stack.ready("web")
    stack.wait(60)

    assert crash(stack, "web") == 0.5


def test_it_fails_after_five_starts_without_getting_ready_and_keeps_its_last_lines():
    stack = Driver(make_rule("web"))
    stack.start()
    for number in range(5):
        assert stack.phase("web") is Phase.STARTING, number
        stack.spawned("web")
        stack.exited("web", 3, log=("no module named x",))
        stack.cleared("web")
        stack.wait(60)

    process = stack.process("web")
    assert process.phase is Phase.FAILED
    assert process.reason == "5 starts without getting ready; the last: ended with exit code 3"
    assert process.log == ("no module named x",)
    assert describe(stack.wait(3600)) == []


def test_getting_ready_once_starts_the_count_again():
    stack = Driver(make_rule("web"))
    stack.start()
    for _ in range(4):
        stack.spawned("web")
        crash(stack, "web")
        stack.wait(60)
    stack.ready("web")
    crash(stack, "web")

    assert stack.phase("web") is Phase.BACKOFF
    assert stack.process("web").barren == 0


def test_it_does_not_start_before_its_session_is_empty():
    stack = Driver(make_rule("web"))
    stack.start()
    stack.ready("web")

    assert describe(stack.exited("web", -9)) == ["clear web"]
    assert describe(stack.wait(10)) == []
    assert stack.phase("web") is Phase.WAITING
    assert describe(stack.cleared("web")) == ["start web"]


def test_needs_are_checked_at_every_start():
    stack = Driver(make_rule("db"), make_rule("web", needs={"db": "ready"}))
    stack.start()
    stack.ready("db", "web")
    stack.gone("db", 1)
    stack.gone("web", 1)

    assert describe(stack.wait(0.6)) == ["start db"]
    assert stack.process("web").reason == "needs db ready (it is starting)"
    stack.spawned("db")
    assert describe(stack.probed("db")) == ["start web"]


def test_a_lost_dependency_never_restarts_its_dependents():
    stack = Driver(make_rule("db"), make_rule("web", needs={"db": "ready"}))
    stack.start()
    stack.ready("db", "web")

    assert describe(stack.exited("db", -9)) == ["clear db"]
    stack.cleared("db")
    stack.wait(1)
    stack.ready("db")

    assert stack.process("web").run == 1
    assert stack.phase("web") is Phase.READY


def test_what_cannot_be_spawned_backs_off_with_the_reason():
    stack = Driver(make_rule("web"))
    stack.start()

    stack.not_spawned("web", 'command: no program "granian"')

    assert stack.phase("web") is Phase.BACKOFF
    assert stack.process("web").reason == 'command: no program "granian"'
    assert describe(stack.wait(1)) == ["start web"]


def test_a_once_that_fails_is_tried_again():
    stack = Driver(make_rule("migrate", once=True, ready=None))
    stack.start()
    stack.spawned("migrate")
    stack.gone("migrate", 1)

    assert stack.phase("migrate") is Phase.BACKOFF
    assert describe(stack.wait(1)) == ["start migrate"]


def test_a_once_whose_inputs_are_unchanged_is_done_at_once():
    stack = Driver(make_rule("migrate", once=True, ready=None))
    stack.start()

    stack.send(Unchanged(name="migrate", run=1, detail="nothing changed"))

    assert stack.phase("migrate") is Phase.DONE
    assert not stack.process("migrate").live
    assert find_deadline(stack.state) is None


def test_an_end_the_runtime_caused_says_so():
    stack = Driver(make_rule("web"))
    stack.start()
    stack.spawned("web")

    stack.exited("web", -9, cause="no space left on the file system")

    assert stack.process("web").reason == "no space left on the file system"


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (0, "ended with exit code 0"),
        (3, "ended with exit code 3"),
        (-9, "killed by SIGKILL"),
        (-63, "killed by signal 63"),
    ],
)
def test_an_exit_is_said_in_words(status, words):
    assert describe_exit(status) == words
