"""Whatever happens in whatever order, some things must always hold."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tandem.runtime.decide.advance import advance
from tandem.runtime.decide.ending import STARTS
from tandem.runtime.decide.events import (
    Cleared,
    Event,
    Exited,
    NotSpawned,
    Probed,
    Restart,
    Roll,
    Rotated,
    Spawned,
    Stop,
    Tick,
)
from tandem.runtime.decide.state import (
    RUNNING,
    Goal,
    Phase,
    StackState,
    begin,
    find_deadline,
    is_over,
)
from tandem.runtime.decide.steps import Clear, Kill, Rotate, Signal, Start, Step
from tandem.stack.model import Condition
from tests.unit.runtime.driving import make_rule, make_rules

RULES = make_rules(
    make_rule("db"),
    make_rule("worker", ready=None),
    make_rule("migrate", once=True, ready=None, needs={"db": "ready"}),
    make_rule("web.1", part="web", needs={"db": "ready", "migrate": "done"}),
    make_rule("web.2", part="web", needs={"db": "ready", "migrate": "done"}),
    make_rule("gateway", needs={"web": "ready"}),
    pools={"gateway": frozenset({"web.1", "web.2"})},
)
NAMES = st.sampled_from(sorted(RULES.processes))
EXITS = st.sampled_from([0, 1, -9])
SHARE = st.floats(min_value=0, max_value=1)


class AnyHistory(RuleBasedStateMachine):
    """A world that does what steps say, late and in any order, and fails at will.

    `world` maps each process to what there really is of it: "preparing", "alive" or "left" (the
    leader ended, its session was not yet found empty).
    """

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0
        self.state: StackState = begin(RULES, self.now)
        self.world: dict[str, tuple[str, int]] = {}
        self.barren = dict.fromkeys(RULES.processes, 0)
        self.rotating: list[Rotate] = []
        self._send(Tick())

    def _send(self, event: Event) -> None:
        before = self.state
        self.state, steps = advance(before, event, self.now)
        for step in steps:
            self._do(step)
        self._count(before)

    def _do(self, step: Step) -> None:
        match step:
            case Start():
                assert step.name not in self.world, "two live processes of one name"
                assert self.state.goal is Goal.RUN
                assert self._needs_hold(step.name), f"{step.name} started without its needs"
                self.world[step.name] = ("preparing", step.run)
            case Signal() | Kill():
                assert step.name in self.world, "a signal for nobody"
            case Clear():
                assert self.world[step.name][0] == "left"
            case Rotate():
                self.rotating.append(step)

    def _needs_hold(self, name: str) -> bool:
        return all(
            self._holds(part, condition) for part, condition in RULES.processes[name].needs.items()
        )

    def _holds(self, part: str, condition: Condition) -> bool:
        phases = [self.state.processes[name].phase for name in RULES.parts[part]]
        if condition is Condition.DONE:
            return all(phase is Phase.DONE for phase in phases)
        return any(phase in {Phase.READY, Phase.DONE} for phase in phases)

    def _count(self, before: StackState) -> None:
        for name, process in self.state.processes.items():
            old = before.processes[name]
            if process.phase in {Phase.READY, Phase.DONE}:
                self.barren[name] = 0
            elif process.run > old.run:
                self.barren[name] += 1
            if process.phase is Phase.FAILED and old.phase is not Phase.FAILED:
                assert self.barren[name] >= STARTS, f"{name} failed early"

    def _lose(self, name: str, kind: str) -> bool:
        return self.world.get(name, ("", 0))[0] == kind

    @rule(name=NAMES)
    def spawn(self, name: str) -> None:
        if self._lose(name, "preparing"):
            run = self.world[name][1]
            self.world[name] = ("alive", run)
            self._send(Spawned(name=name, run=run, pid=run + 1))

    @rule(name=NAMES, jitter=SHARE)
    def fail_to_spawn(self, name: str, jitter: float) -> None:
        if self._lose(name, "preparing"):
            _, run = self.world.pop(name)
            self._send(NotSpawned(name=name, run=run, detail="no", jitter=jitter))

    @rule(name=NAMES, status=EXITS, jitter=SHARE)
    def end(self, name: str, status: int, jitter: float) -> None:
        if self._lose(name, "alive"):
            run = self.world[name][1]
            self.world[name] = ("left", run)
            self._send(Exited(name=name, run=run, status=status, jitter=jitter))

    @rule(name=NAMES)
    def clear(self, name: str) -> None:
        if self._lose(name, "left"):
            _, run = self.world.pop(name)
            self._send(Cleared(name=name, run=run))

    @rule(name=NAMES, ok=st.booleans(), probe=st.sampled_from(["ready", "alive"]))
    def probe(self, name: str, ok: bool, probe: str) -> None:
        answers = RULES.processes[name].ready is not None or probe == "alive"
        if self._lose(name, "alive") and answers:
            run = self.world[name][1]
            self._send(Probed(name=name, run=run, probe=probe, ok=ok, detail="seen"))

    @rule()
    def get_everything_going(self) -> None:
        for name in RULES.processes:
            self.spawn(name)
            if RULES.processes[name].once:
                self.end(name, 0, 0.5)
                self.clear(name)
            else:
                self.probe(name, ok=True, probe="ready")

    @precondition(lambda self: self.rotating)
    @rule(ok=st.booleans())
    def follow(self, ok: bool) -> None:
        step = self.rotating.pop(0)
        self._send(Rotated(gateway=step.gateway, generation=step.generation, ok=ok))

    @rule(seconds=st.floats(min_value=0.01, max_value=40))
    def wait(self, seconds: float) -> None:
        self.now += seconds
        self._send(Tick())

    @rule(name=NAMES)
    def restart(self, name: str) -> None:
        self.barren[name] = 0
        self._send(Restart(names=(name,)))

    @rule()
    def restart_everything(self) -> None:
        self.barren = dict.fromkeys(self.barren, 0)
        self._send(Restart(names=None))

    @rule()
    def roll(self) -> None:
        self.barren |= {"web.1": 0, "web.2": 0}
        self._send(Roll(part="web"))

    @rule(grace=st.sampled_from([0.0, 5.0, 60.0]))
    def stop(self, grace: float) -> None:
        self._send(Stop(grace=grace))

    @invariant()
    def what_lives_is_known_to_live(self) -> None:
        alive = {name for name, process in self.state.processes.items() if process.live}
        assert alive == set(self.world)

    @invariant()
    def who_runs_lives(self) -> None:
        for process in self.state.processes.values():
            if process.phase in RUNNING | {Phase.STOPPING}:
                assert process.live

    @invariant()
    def no_deadline_is_left_behind(self) -> None:
        deadline = find_deadline(self.state)
        assert deadline is None or deadline > self.now

    @invariant()
    def a_rolling_restart_has_one_replica_in_hand(self) -> None:
        rolling = self.state.rolling
        assert rolling is None or rolling.current in RULES.parts[rolling.part]

    def teardown(self) -> None:
        """A stop always ends, with everything stopped, whatever went before."""
        self._send(Stop(grace=1.0))
        self.now += 1.0
        self._send(Tick())
        for name, (kind, run) in tuple(self.world.items()):
            if kind == "preparing":
                self.fail_to_spawn(name, 0.5)
            elif kind == "alive":
                self.world[name] = ("left", run)
                self._send(Exited(name=name, run=run, status=-9))
        for name in tuple(self.world):
            self.clear(name)
        assert is_over(self.state)


TestAnyHistory = AnyHistory.TestCase
TestAnyHistory.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
