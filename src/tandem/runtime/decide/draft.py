"""A working copy of the state within one `advance`: changed in place, then frozen again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tandem.runtime.decide.rules import Rule
from tandem.runtime.decide.state import Phase, ProcessState, StackState
from tandem.runtime.decide.steps import Step


class Draft:
    """What `advance` writes on. It never leaves `advance`, so the outside stays pure."""

    def __init__(self, state: StackState, now: float) -> None:
        self.rules = state.rules
        self.now = now
        self.processes = dict(state.processes)
        self.rotations = dict(state.rotations)
        self.goal = state.goal
        self.stop_by = state.stop_by
        self.resume = state.resume
        self.rolling = state.rolling
        self.rolled = state.rolled
        self.steps: list[Step] = []

    def rule(self, name: str) -> Rule:
        """The rule of a process."""
        return self.rules.processes[name]

    def change(self, name: str, **changes: Any) -> ProcessState:
        """Replace fields of a process's state."""
        self.processes[name] = replace(self.processes[name], **changes)
        return self.processes[name]

    def move(self, name: str, phase: Phase, reason: str, **changes: Any) -> ProcessState:
        """Bring a process into a phase; `since` is kept when only the reason differs."""
        old = self.processes[name]
        since = old.since if old.phase is phase else self.now
        return self.change(name, phase=phase, reason=reason, since=since, **changes)

    def members(self, part: str) -> tuple[ProcessState, ...]:
        """The processes of a part; none when it runs elsewhere."""
        return tuple(self.processes[name] for name in self.rules.parts.get(part, ()))

    def freeze(self) -> tuple[StackState, tuple[Step, ...]]:
        """Return the new state and the steps collected."""
        state = StackState(
            rules=self.rules,
            processes=self.processes,
            goal=self.goal,
            stop_by=self.stop_by,
            resume=self.resume,
            rotations=self.rotations,
            rolling=self.rolling,
            rolled=self.rolled,
        )
        return state, tuple(self.steps)
