"""The one function that decides: `(state, event, now) -> (state, steps)`."""

from __future__ import annotations

from tandem.runtime.decide.draft import Draft
from tandem.runtime.decide.ending import (
    apply_cleared,
    apply_exited,
    apply_not_spawned,
    apply_unchanged,
)
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
    Unchanged,
)
from tandem.runtime.decide.gateways import apply_rotated, settle_rotations
from tandem.runtime.decide.probing import apply_probed
from tandem.runtime.decide.restarting import apply_restart
from tandem.runtime.decide.rolling import apply_roll, settle_rolling
from tandem.runtime.decide.starting import begin_settling, settle_started, settle_starts
from tandem.runtime.decide.state import Phase, StackState
from tandem.runtime.decide.steps import Step
from tandem.runtime.decide.stopping import apply_stop, settle_stop
from tandem.runtime.decide.timeouts import settle_timeouts

_OF_A_RUN = (Spawned, NotSpawned, Unchanged, Exited, Cleared, Probed)


def advance(state: StackState, event: Event, now: float) -> tuple[StackState, tuple[Step, ...]]:
    """Let an event count, then do everything that its consequences and the time allow.

    Facts about an earlier run of a process change nothing. Steps come in the order to do them.
    """
    draft = Draft(state, now)
    if not _is_stale(state, event):
        _apply(draft, event)
    settle_timeouts(draft)
    settle_started(draft)
    settle_stop(draft)
    settle_rolling(draft)
    settle_starts(draft)
    settle_rotations(draft)
    return draft.freeze()


def _is_stale(state: StackState, event: Event) -> bool:
    if not isinstance(event, _OF_A_RUN):
        return False
    process = state.processes[event.name]
    return event.run != process.run or not process.live


def _apply(draft: Draft, event: Event) -> None:  # noqa: C901  # one line an event, no branches
    match event:
        case Tick():
            pass
        case Spawned():
            _apply_spawned(draft, event)
        case NotSpawned():
            apply_not_spawned(draft, event)
        case Unchanged():
            apply_unchanged(draft, event)
        case Exited():
            apply_exited(draft, event)
        case Cleared():
            apply_cleared(draft, event.name)
        case Probed():
            apply_probed(draft, event)
        case Rotated():
            apply_rotated(draft, event)
        case Stop():
            apply_stop(draft, event)
        case Restart():
            apply_restart(draft, event)
        case Roll():
            apply_roll(draft, event)


def _apply_spawned(draft: Draft, event: Spawned) -> None:
    process = draft.change(event.name, pid=event.pid)
    if process.phase is Phase.STARTING:
        begin_settling(draft, event.name)
