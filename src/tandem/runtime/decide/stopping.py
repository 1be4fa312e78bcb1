"""The ordered stop of everything: dependents first, branches in parallel, with one time for all."""

from __future__ import annotations

from tandem.runtime.decide.draft import Draft
from tandem.runtime.decide.ending import begin_stop, kill
from tandem.runtime.decide.events import Restart, Stop
from tandem.runtime.decide.state import RUNNING, After, Goal, Phase


def apply_stop(draft: Draft, event: Stop) -> None:
    """Begin the ordered stop, or shorten the one under way."""
    by = draft.now + event.grace
    _begin(draft, by if draft.stop_by is None else min(by, draft.stop_by), event.reason)
    draft.resume = False


def begin_restart_of_all(draft: Draft, event: Restart) -> None:
    """Stop everything in order, then start it again."""
    if draft.goal is Goal.RUN:
        _begin(draft, draft.now + Stop().grace, event.reason)
        draft.resume = True


def settle_stop(draft: Draft) -> None:
    """Stop whatever nobody needs any more; SIGKILL the rest when the time for all is over."""
    if draft.goal is not Goal.STOP:
        return
    late = draft.stop_by is not None and draft.now >= draft.stop_by
    for name, process in tuple(draft.processes.items()):
        if not process.live:
            _rest(draft, name)
        elif late:
            _end_now(draft, name)
        elif process.phase in RUNNING and not _is_needed(draft, name):
            begin_stop(draft, name, "the stack stops", After.STOPPED)
    if late:
        draft.stop_by = None
    _resume_when_over(draft)


def _begin(draft: Draft, by: float, reason: str) -> None:
    draft.goal = Goal.STOP
    draft.stop_by = by
    draft.rolling = None
    for name, process in tuple(draft.processes.items()):
        if process.phase is Phase.STOPPING:
            draft.change(name, after=After.STOPPED)
        elif not process.live:
            draft.move(name, Phase.STOPPED, reason, deadline=None)
        elif process.phase not in RUNNING:
            draft.change(name, deadline=None)


def _rest(draft: Draft, name: str) -> None:
    if draft.processes[name].phase is not Phase.STOPPED:
        draft.move(name, Phase.STOPPED, draft.processes[name].reason, deadline=None)


def _end_now(draft: Draft, name: str) -> None:
    draft.move(name, Phase.STOPPING, "its time to stop is over", after=After.STOPPED)
    kill(draft, name, "its time to stop is over")


def _is_needed(draft: Draft, name: str) -> bool:
    part = draft.rule(name).part
    return any(
        member.live for other in draft.rules.dependents[part] for member in draft.members(other)
    )


def _resume_when_over(draft: Draft) -> None:
    if not draft.resume or any(process.live for process in draft.processes.values()):
        return
    draft.goal, draft.resume, draft.stop_by = Goal.RUN, False, None
    for name in draft.processes:
        draft.move(name, Phase.PENDING, "restarting", barren=0, level=0)
