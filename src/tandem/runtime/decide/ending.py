"""A process has ended, or must: back-off, failure, and the order of its stop steps."""

from __future__ import annotations

import signal

from tandem.runtime.decide.draft import Draft
from tandem.runtime.decide.events import Exited, NotSpawned, Unchanged
from tandem.runtime.decide.state import After, Goal, Phase
from tandem.runtime.decide.steps import Clear, Kill, Signal

BACKOFF_S = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0)
JITTER = 0.2
RESET_AFTER_S = 60.0
STARTS = 5


def apply_exited(draft: Draft, event: Exited) -> None:
    """The leader is gone: clear its session, and decide what comes next."""
    process = draft.processes[event.name]
    cause = event.cause or describe_exit(event.status)
    draft.steps.append(Clear(name=event.name, run=event.run, cause=cause))
    if process.phase is Phase.STOPPING and process.after is not After.BACKOFF:
        draft.change(event.name, pid=None, deadline=None)
        return
    if draft.rule(event.name).once and event.status == 0 and process.phase is Phase.STARTING:
        draft.move(event.name, Phase.DONE, "ended well", deadline=None, pid=None, barren=0, level=0)
        return
    reason = process.reason if process.phase is Phase.STOPPING else cause
    back_off(draft, event.name, reason, jitter=event.jitter, log=event.log)


def apply_not_spawned(draft: Draft, event: NotSpawned) -> None:
    """Nothing of it runs: as if it had ended at once and left nothing."""
    process = draft.change(event.name, live=False, pid=None)
    if process.phase is Phase.STOPPING and process.after is not After.BACKOFF:
        finish_stop(draft, event.name)
        return
    back_off(draft, event.name, event.detail, jitter=event.jitter, log=event.log)


def apply_unchanged(draft: Draft, event: Unchanged) -> None:
    """A `once` that need not run is done."""
    process = draft.change(event.name, live=False, pid=None)
    if process.phase is Phase.STARTING:
        draft.move(event.name, Phase.DONE, event.detail, deadline=None, barren=0, level=0)
    else:
        finish_stop(draft, event.name)


def apply_cleared(draft: Draft, name: str) -> None:
    """Its session is empty: it may start again, or it is stopped."""
    process = draft.change(name, live=False)
    if process.phase is Phase.STOPPING:
        finish_stop(draft, name)


def back_off(draft: Draft, name: str, reason: str, *, jitter: float, log: tuple[str, ...]) -> None:
    """Wait before the next start, longer each time; after five barren starts give up."""
    process = draft.processes[name]
    lasted = process.ready_at is not None and draft.now - process.ready_at >= RESET_AFTER_S
    level = 0 if lasted else process.level
    barren = process.barren + (1 if process.ready_at is None else 0)
    delay = BACKOFF_S[min(level, len(BACKOFF_S) - 1)] * (1 - JITTER + 2 * JITTER * jitter)
    failed = barren >= STARTS
    draft.move(
        name,
        Phase.FAILED if failed else Phase.BACKOFF,
        f"{STARTS} starts without getting ready; the last: {reason}" if failed else reason,
        pid=None,
        level=level + 1,
        barren=barren,
        deadline=None if failed or draft.goal is Goal.STOP else draft.now + delay,
        log=log,
    )


def begin_stop(draft: Draft, name: str, reason: str, after: After) -> None:
    """Start the stop steps of a running process; one that is still being prepared is cut short."""
    process = draft.move(name, Phase.STOPPING, reason, after=after, step=0, deadline=None)
    if process.pid is None:
        kill(draft, name, reason)
    else:
        take_stop_step(draft, name)


def begin_kill(draft: Draft, name: str, reason: str) -> None:
    """End a process that is stuck, then bring it back through back-off."""
    draft.move(name, Phase.STOPPING, reason, after=After.BACKOFF, deadline=None)
    kill(draft, name, reason)


def take_stop_step(draft: Draft, name: str) -> None:
    """Send the next signal; after the last one, SIGKILL."""
    process = draft.processes[name]
    steps = draft.rule(name).stop
    if process.step >= len(steps):
        kill(draft, name, "it did not stop in its time" if steps else process.reason)
        return
    step = steps[process.step]
    draft.steps.append(
        Signal(name=name, run=process.run, signal=step.signal, to=step.to, cause=process.reason)
    )
    deadline = draft.now + step.wait.total_seconds()
    draft.change(name, step=process.step + 1, deadline=deadline)


def kill(draft: Draft, name: str, cause: str) -> None:
    """SIGKILL the whole session."""
    process = draft.change(name, deadline=None)
    draft.steps.append(Kill(name=name, run=process.run, cause=cause))


def finish_stop(draft: Draft, name: str) -> None:
    """A stopped process stays stopped, or waits for its next start."""
    if draft.processes[name].after is After.START:
        draft.move(name, Phase.WAITING, "restarting", deadline=None)
    else:
        draft.move(name, Phase.STOPPED, draft.processes[name].reason, deadline=None)


def describe_exit(status: int) -> str:
    """Say how a process ended: "ended with exit code 1", "killed by SIGKILL"."""
    if status >= 0:
        return f"ended with exit code {status}"
    try:
        return f"killed by {signal.Signals(-status).name}"
    except ValueError:
        return f"killed by signal {-status}"
