"""The start-up waterfall: when each process waited, prepared, started and got ready."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tandem.runtime.decide.rules import Rules
from tandem.runtime.decide.state import Phase, ProcessState, StackState

_GOOD = frozenset({Phase.READY, Phase.DONE})


class Waterfall:
    """Records the first start of every process. Times are seconds since the stack began."""

    def __init__(self, rules: Rules, began: float) -> None:
        self._rules = rules
        self._began = began
        self._times: dict[str, dict[str, float]] = {}

    def observe(self, before: StackState, after: StackState, now: float) -> None:
        """Note what changed from one state to the next."""
        for name, process in after.processes.items():
            old = before.processes[name]
            if process is not old and process.run <= 1:
                self._note(name, old, process, round(now - self._began, 4))

    def render(self) -> dict[str, Any]:
        """Return `{"total_s", "spans": [{"process", "part", "start_s", "spawned_s", "ready_s"}],
        "critical_path": [process, ...]}`; spans of processes that are ready, in that order."""
        spans: list[dict[str, Any]] = [
            {"process": name, "part": self._rules.processes[name].part, **times}
            for name, times in self._times.items()
            if "ready_s" in times
        ]
        spans.sort(key=lambda span: span["ready_s"])
        total = spans[-1]["ready_s"] if spans else 0.0
        return {"total_s": total, "spans": spans, "critical_path": self._find_path(spans)}

    def _note(self, name: str, old: ProcessState, new: ProcessState, at: float) -> None:
        times = self._times.setdefault(name, {})
        if new.phase is Phase.STARTING and old.phase is not Phase.STARTING:
            times.setdefault("start_s", at)
        if new.pid is not None and old.pid is None:
            times.setdefault("spawned_s", at)
        if new.phase in _GOOD and old.phase not in _GOOD:
            times.setdefault("spawned_s", at)
            times.setdefault("ready_s", at)

    def _find_path(self, spans: list[dict[str, Any]]) -> list[str]:
        """Walk back from the last one to get ready, each time to the need it waited for last."""
        if not spans:
            return []
        ready: Mapping[str, float] = {span["process"]: span["ready_s"] for span in spans}
        path = [spans[-1]["process"]]
        while needed := [name for name in self._list_needed(path[-1]) if name in ready]:
            path.append(max(needed, key=lambda name: ready[name]))
        return path[::-1]

    def _list_needed(self, name: str) -> list[str]:
        needs = self._rules.processes[name].needs
        return [process for part in needs for process in self._rules.parts.get(part, ())]
