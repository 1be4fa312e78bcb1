"""A stack of the decisions alone: events in, steps out, a clock that the test moves."""

from __future__ import annotations

import signal
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from tandem.plan.process import StopStep
from tandem.runtime.decide.advance import advance
from tandem.runtime.decide.events import (
    Cleared,
    Event,
    Exited,
    NotSpawned,
    Probed,
    Rotated,
    Spawned,
    Tick,
)
from tandem.runtime.decide.rules import ProbeRule, Rule, Rules
from tandem.runtime.decide.state import Phase, ProcessState, StackState, begin
from tandem.runtime.decide.steps import Step
from tandem.stack.model import Condition

TERM_THEN_INT = (
    StopStep(signal=signal.SIGTERM, wait=timedelta(seconds=10)),
    StopStep(signal=signal.SIGINT, wait=timedelta(seconds=5), to="group"),
)


def make_rule(
    name: str, *, part: str = "", needs: Mapping[str, str] | None = None, **more: Any
) -> Rule:
    """A process with a ready probe, unless the test says otherwise."""
    values: dict[str, Any] = {"ready": ProbeRule(), "stop": TERM_THEN_INT, **more}
    conditions = {part: Condition(text) for part, text in (needs or {}).items()}
    return Rule(name=name, part=part or name, needs=conditions, **values)


def make_rules(*rules: Rule, pools: Mapping[str, frozenset[str]] | None = None) -> Rules:
    """Rules of these processes, in this start order."""
    parts: dict[str, tuple[str, ...]] = {}
    for rule in rules:
        parts[rule.part] = (*parts.get(rule.part, ()), rule.name)
    return Rules(
        processes={rule.name: rule for rule in rules},
        parts=parts,
        dependents={
            part: frozenset(rule.part for rule in rules if part in rule.needs) for part in parts
        },
        pools=pools or {},
    )


class Driver:
    """Holds the state and the clock; `steps` are those of the last event."""

    def __init__(self, *rules: Rule, pools: Mapping[str, frozenset[str]] | None = None) -> None:
        self.now = 100.0
        self.state: StackState = begin(make_rules(*rules, pools=pools), self.now)
        self.steps: tuple[Step, ...] = ()
        self.history: list[Step] = []

    def send(self, event: Event) -> tuple[Step, ...]:
        """Let an event count."""
        self.state, self.steps = advance(self.state, event, self.now)
        self.history += self.steps
        return self.steps

    def wait(self, seconds: float) -> tuple[Step, ...]:
        """Let time pass."""
        self.now += seconds
        return self.send(Tick())

    def start(self) -> tuple[Step, ...]:
        """Begin."""
        return self.send(Tick())

    def process(self, name: str) -> ProcessState:
        return self.state.processes[name]

    def phase(self, name: str) -> Phase:
        return self.process(name).phase

    def phases(self) -> dict[str, str]:
        return {name: process.phase.value for name, process in self.state.processes.items()}

    def spawned(self, name: str, pid: int = 7) -> tuple[Step, ...]:
        return self.send(Spawned(name=name, run=self.process(name).run, pid=pid))

    def not_spawned(self, name: str, detail: str = "no program") -> tuple[Step, ...]:
        return self.send(NotSpawned(name=name, run=self.process(name).run, detail=detail))

    def probed(
        self, name: str, *, ok: bool = True, probe: Any = "ready", detail: str = "seen"
    ) -> tuple[Step, ...]:
        run = self.process(name).run
        return self.send(Probed(name=name, run=run, probe=probe, ok=ok, detail=detail))

    def exited(self, name: str, status: int = 1, **more: Any) -> tuple[Step, ...]:
        return self.send(Exited(name=name, run=self.process(name).run, status=status, **more))

    def cleared(self, name: str) -> tuple[Step, ...]:
        return self.send(Cleared(name=name, run=self.process(name).run))

    def gone(self, name: str, status: int = 0) -> tuple[Step, ...]:
        """It ended and nothing of it is left."""
        steps = self.exited(name, status)
        return (*steps, *self.cleared(name))

    def ready(self, *names: str) -> None:
        """Spawn and probe each of them."""
        for name in names:
            self.spawned(name)
            self.probed(name)

    def followed(self, gateway: str, *, ok: bool = True) -> tuple[Step, ...]:
        generation = self.state.rotations[gateway].generation
        return self.send(Rotated(gateway=gateway, generation=generation, ok=ok))


def describe(steps: tuple[Step, ...]) -> list[str]:
    """Say the steps in short: "start db", "signal web SIGTERM", "rotate gateway 2: out web.1"."""
    return [_describe(step) for step in steps]


def _describe(step: Any) -> str:
    kind = type(step).__name__.lower()
    match kind:
        case "rotate":
            return f"rotate {step.gateway} out {','.join(sorted(step.out))}"
        case "signal":
            return f"signal {step.name} {step.signal.name} {step.to}"
        case _:
            return f"{kind} {step.name}"
