"""Restart single processes on request; those that depend on them are left alone."""

from __future__ import annotations

from tandem.runtime.decide.draft import Draft
from tandem.runtime.decide.ending import begin_stop
from tandem.runtime.decide.events import Restart
from tandem.runtime.decide.state import RUNNING, After, Goal, Phase
from tandem.runtime.decide.stopping import begin_restart_of_all


def apply_restart(draft: Draft, event: Restart) -> None:
    """Restart the named processes, or everything. During a stop this changes nothing."""
    if draft.goal is Goal.STOP:
        return
    if event.names is None:
        begin_restart_of_all(draft, event)
        return
    for name in event.names:
        restart_one(draft, name, event.reason)


def restart_one(draft: Draft, name: str, reason: str) -> None:
    """Stop it with its own steps and start it again; forget failures of the past."""
    process = draft.change(name, barren=0, level=0, forced=draft.rule(name).once)
    if process.phase in RUNNING:
        begin_stop(draft, name, reason, After.START)
    elif process.phase is Phase.STOPPING:
        draft.change(name, after=After.START)
    else:
        draft.move(name, Phase.WAITING, reason, deadline=None)
