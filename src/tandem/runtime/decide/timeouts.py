"""What happens when a phase's time is over."""

from __future__ import annotations

from tandem.runtime.decide.draft import Draft
from tandem.runtime.decide.ending import begin_kill, take_stop_step
from tandem.runtime.decide.state import Phase


def settle_timeouts(draft: Draft) -> None:
    """End starts that took too long, and go on with stops whose step had its time."""
    for name, process in tuple(draft.processes.items()):
        if process.deadline is None or draft.now < process.deadline:
            continue
        if process.phase is Phase.STOPPING:
            take_stop_step(draft, name)
        elif process.phase is Phase.STARTING and _must_get_ready(draft, name):
            begin_kill(draft, name, _describe_late_start(draft, name))


def _must_get_ready(draft: Draft, name: str) -> bool:
    rule = draft.rule(name)
    settling = rule.ready is None and draft.processes[name].pid is not None
    return rule.once or not settling


def _describe_late_start(draft: Draft, name: str) -> str:
    seen = draft.processes[name].ready_seen
    last = f": {seen.detail}" if seen is not None else ""
    wanted = "done" if draft.rule(name).once else "ready"
    return f"not {wanted} within {draft.rule(name).start_timeout:g} s{last}"
