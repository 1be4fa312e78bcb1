"""Do the needs of a process hold? Asked at every start, not only the first."""

from __future__ import annotations

from dataclasses import dataclass

from tandem.runtime.decide.draft import Draft
from tandem.runtime.decide.state import Phase, ProcessState
from tandem.stack.model import Condition

_HOPELESS = frozenset({Phase.FAILED, Phase.SKIPPED})
_STARTED = frozenset({Phase.READY, Phase.UNREADY, Phase.DONE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Why a process may not start now; `hopeless` when waiting alone will not help."""

    reason: str
    hopeless: bool = False


def find_block(draft: Draft, name: str) -> Block | None:
    """Return what stands in the way of a start, the hopeless first; None when all needs hold.

    One ready replica is enough for `ready`: the part answers. `done` wants every replica.
    """
    missing: list[str] = []
    for part, condition in draft.rule(name).needs.items():
        members = draft.members(part)
        if _holds(condition, members):
            continue
        if all(member.phase in _HOPELESS for member in members):
            return Block(reason=_find_root(part, members), hopeless=True)
        missing.append(f"{part} {condition} (it is {_best_phase(members)})")
    return Block(reason="needs " + ", ".join(missing)) if missing else None


def _holds(condition: Condition, members: tuple[ProcessState, ...]) -> bool:
    if not members:
        return True
    match condition:
        case Condition.STARTED:
            return any(_is_started(member) for member in members)
        case Condition.READY:
            return any(member.phase in {Phase.READY, Phase.DONE} for member in members)
        case Condition.DONE:
            return all(member.phase is Phase.DONE for member in members)


def _is_started(member: ProcessState) -> bool:
    spawned = member.phase is Phase.STARTING and member.pid is not None
    return spawned or member.phase in _STARTED


def _find_root(part: str, members: tuple[ProcessState, ...]) -> str:
    skipped = (member.reason for member in members if member.phase is Phase.SKIPPED)
    return next(skipped, f"{part} failed")


def _best_phase(members: tuple[ProcessState, ...]) -> Phase:
    order = [Phase.READY, Phase.UNREADY, Phase.STARTING, Phase.BACKOFF, Phase.WAITING]
    found = {member.phase for member in members}
    return next((phase for phase in order if phase in found), members[0].phase)
