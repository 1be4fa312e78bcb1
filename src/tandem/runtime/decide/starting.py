"""Start whatever may start; say of the rest what it waits for."""

from __future__ import annotations

from tandem.runtime.decide.draft import Draft
from tandem.runtime.decide.gateways import find_out, renew_rotation
from tandem.runtime.decide.needs import find_block
from tandem.runtime.decide.state import Goal, Phase
from tandem.runtime.decide.steps import Start

_IDLE = frozenset({Phase.PENDING, Phase.WAITING, Phase.SKIPPED})
# A process without a ready probe counts as ready once it has lived this long: one that falls over
# at once was never ready, and must reach `failed` after five starts like any other.
_SETTLED_S = 0.5


def settle_starts(draft: Draft) -> None:
    """Start, hold back or skip every process that wants to run. In start order, so that what a
    process is skipped for is already known when its dependents are looked at."""
    if draft.goal is not Goal.RUN:
        return
    for name in draft.rules.processes:
        if _wants_to_start(draft, name):
            _settle(draft, name)


def settle_started(draft: Draft) -> None:
    """A process without a ready probe that has lived long enough is ready."""
    for name, process in draft.processes.items():
        rule = draft.rule(name)
        if process.phase is not Phase.STARTING or process.pid is None:
            continue
        if rule.ready is None and not rule.once and _is_due(draft, name):
            become_ready(draft, name, "running (no ready probe)")


def begin_settling(draft: Draft, name: str) -> None:
    """The process was spawned: without a ready probe its time to settle begins."""
    rule = draft.rule(name)
    if rule.ready is None and not rule.once:
        draft.change(name, deadline=draft.now + _SETTLED_S)


def become_ready(draft: Draft, name: str, reason: str) -> None:
    """The process is ready; starts before this one no longer count against it."""
    draft.move(
        name,
        Phase.READY,
        reason,
        ready_at=draft.now,
        deadline=None,
        barren=0,
        ready_failures=0,
        log=(),
    )


def _wants_to_start(draft: Draft, name: str) -> bool:
    process = draft.processes[name]
    if process.phase is Phase.BACKOFF:
        return _is_due(draft, name)
    return process.phase in _IDLE


def _is_due(draft: Draft, name: str) -> bool:
    deadline = draft.processes[name].deadline
    return deadline is not None and draft.now >= deadline


def _settle(draft: Draft, name: str) -> None:
    process = draft.processes[name]
    block = find_block(draft, name)
    if block is not None:
        phase = Phase.SKIPPED if block.hopeless else Phase.WAITING
        draft.move(name, phase, block.reason, deadline=None)
    elif process.live:
        draft.move(name, Phase.WAITING, "what it left behind is being ended", deadline=None)
    else:
        _start(draft, name)


def _start(draft: Draft, name: str) -> None:
    rule = draft.rule(name)
    before = draft.processes[name]
    cause = "its needs hold" if before.run == 0 else f"start {before.run + 1}"
    process = draft.move(
        name,
        Phase.STARTING,
        cause,
        run=before.run + 1,
        live=True,
        pid=None,
        forced=False,
        started_at=draft.now,
        ready_at=None,
        deadline=draft.now + rule.start_timeout,
        ready_failures=0,
        alive_failures=0,
        restarts=before.restarts + (1 if before.run else 0),
        ready_seen=None,
        alive_seen=None,
        step=0,
    )
    rotation = renew_rotation(draft, name) if name in draft.rules.pools else None
    draft.steps.append(
        Start(
            name=name,
            run=process.run,
            cause=cause,
            forced=before.forced,
            generation=rotation.generation if rotation else 0,
            out=find_out(draft, name) if rotation else frozenset(),
        )
    )
