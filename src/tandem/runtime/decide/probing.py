"""What a probe's answer means for a process's state."""

from __future__ import annotations

from tandem.runtime.decide.draft import Draft
from tandem.runtime.decide.ending import begin_kill
from tandem.runtime.decide.events import Probed
from tandem.runtime.decide.rules import ProbeRule
from tandem.runtime.decide.starting import become_ready
from tandem.runtime.decide.state import RUNNING, Phase, Seen


def apply_probed(draft: Draft, event: Probed) -> None:
    """Note the answer, then let it count."""
    if draft.processes[event.name].phase not in RUNNING:
        return
    seen = Seen(ok=event.ok, detail=event.detail, at=draft.now)
    if event.probe == "ready":
        draft.change(event.name, ready_seen=seen)
        _apply_ready(draft, event)
    else:
        draft.change(event.name, alive_seen=seen)
        _apply_alive(draft, event)


def _apply_ready(draft: Draft, event: Probed) -> None:
    process = draft.processes[event.name]
    if event.ok:
        if process.phase is Phase.READY:
            draft.change(event.name, ready_failures=0)
        else:
            become_ready(draft, event.name, event.detail)
        return
    rule = draft.rule(event.name).ready or ProbeRule()
    if process.phase is not Phase.READY or _is_early(draft, event.name, rule):
        return
    failures = process.ready_failures + 1
    draft.change(event.name, ready_failures=failures)
    if failures >= rule.failures:
        reason = f"ready probe failed {failures} times: {event.detail}"
        draft.move(event.name, Phase.UNREADY, reason)


def _apply_alive(draft: Draft, event: Probed) -> None:
    process = draft.processes[event.name]
    rule = draft.rule(event.name).alive
    if process.phase is Phase.STARTING:  # its start timeout is what ends a start that hangs
        return
    if event.ok or _is_early(draft, event.name, rule):
        draft.change(event.name, alive_failures=0)
        return
    failures = process.alive_failures + 1
    draft.change(event.name, alive_failures=failures)
    if failures >= rule.failures:
        begin_kill(draft, event.name, f"alive probe failed {failures} times: {event.detail}")


def _is_early(draft: Draft, name: str, rule: ProbeRule) -> bool:
    return draft.now - draft.processes[name].started_at < rule.start_period
