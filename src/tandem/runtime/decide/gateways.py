"""Which replicas a gateway sends requests to: the ready ones, told by generations."""

from __future__ import annotations

from dataclasses import replace

from tandem.runtime.decide.draft import Draft
from tandem.runtime.decide.events import Rotated
from tandem.runtime.decide.state import Goal, Phase, Rotation, Stage
from tandem.runtime.decide.steps import Rotate

_RETRY_S = 1.0
_SERVING = frozenset({Phase.READY, Phase.UNREADY})


def find_out(draft: Draft, gateway: str) -> frozenset[str]:
    """Return the processes that should get no new request: not ready, or being replaced.

    The engine's own rule turns "every replica of a pool" into "none": an answer late is better
    than none at all.
    """
    members = draft.rules.pools[gateway]
    unready = {name for name in members if draft.processes[name].phase is not Phase.READY}
    rolling = draft.rolling
    if rolling is not None and rolling.stage is not Stage.BACK and rolling.current in members:
        unready.add(rolling.current)
    return frozenset(unready)


def renew_rotation(draft: Draft, gateway: str) -> Rotation:
    """A gateway that starts reads its files as they are now: nothing needs confirming."""
    old = draft.rotations[gateway]
    rotation = Rotation(generation=old.generation + 1, out=find_out(draft, gateway))
    draft.rotations[gateway] = rotation
    return rotation


def settle_rotations(draft: Draft) -> None:
    """Tell every serving gateway what changed, one generation at a time."""
    for gateway in draft.rules.pools:
        if draft.goal is Goal.RUN and draft.processes[gateway].phase in _SERVING:
            _settle(draft, gateway)
        else:  # nobody to tell: the next start of it begins with fresh files
            rotation = draft.rotations[gateway]
            draft.rotations[gateway] = replace(rotation, retry_at=None)


def apply_rotated(draft: Draft, event: Rotated) -> None:
    """Note that a gateway follows, or try again after a second."""
    rotation = draft.rotations[event.gateway]
    if event.generation != rotation.generation:
        return
    if event.ok:
        draft.rotations[event.gateway] = replace(rotation, confirmed=True, retry_at=None)
    else:
        draft.rotations[event.gateway] = replace(rotation, retry_at=draft.now + _RETRY_S)


def is_in_a_pool(draft: Draft, process: str) -> bool:
    """True when a gateway sends requests to the process."""
    return any(process in members for members in draft.rules.pools.values())


def is_followed(draft: Draft, process: str, *, out: bool) -> bool:
    """True when every serving gateway of the process has it out (or in) and has confirmed it."""
    return all(
        (process in draft.rotations[gateway].out) is out and draft.rotations[gateway].confirmed
        for gateway, members in draft.rules.pools.items()
        if process in members and draft.processes[gateway].phase in _SERVING
    )


def _settle(draft: Draft, gateway: str) -> None:
    rotation = draft.rotations[gateway]
    out = find_out(draft, gateway)
    retry = rotation.retry_at is not None and draft.now >= rotation.retry_at
    if not retry and (not rotation.confirmed or out == rotation.out):
        return
    generation = rotation.generation + 1
    draft.rotations[gateway] = Rotation(generation=generation, out=out, confirmed=False)
    cause = f"out: {', '.join(sorted(out))}" if out else "all replicas are in"
    draft.steps.append(Rotate(gateway=gateway, generation=generation, out=out, cause=cause))
