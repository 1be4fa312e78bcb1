"""How everything came back: from strikes and changes of states to times. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import Any

from tandem.chaos.faults import Fault, Strike
from tandem.runtime.decide.ending import BACKOFF_S, JITTER, RESET_AFTER_S
from tandem.runtime.reporting import StateChanged

SLACK_S = 2.0  # of a busy machine, beside the back-off's own jitter
_WOKEN_S = 3.0  # who is stuck is found out within this after it was stopped for too long


@dataclass(frozen=True, slots=True, kw_only=True)
class Struck:
    """A strike that was done, and when, in seconds since 1970."""

    strike: Strike
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """One wait in back-off: how long it was, and may have been. None while it lasts."""

    process: str
    at: float
    reason: str
    allowed_s: float
    waited_s: float | None

    @property
    def is_late(self) -> bool:
        """True when it was longer than its back-off."""
        return self.waited_s is None or self.waited_s > self.allowed_s + SLACK_S


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """What became of a strike. `took_s` is from the strike until ready again, None if never."""

    struck: Struck
    fell: bool
    took_s: float | None
    wait: Wait | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A process before the first strike: its level of back-off at most, and ready since when."""

    level: int
    ready_at: float | None


def read_pasts(status: Mapping[str, Any]) -> dict[str, Past]:
    """Return the past of every process from the status; each back-off was followed by a restart."""
    return {
        one["name"]: Past(
            level=min(one["restarts"], len(BACKOFF_S) - 1),
            ready_at=datetime.fromisoformat(one["since"]).timestamp()
            if one["state"] == "ready"
            else None,
        )
        for one in status["services"]
    }


def list_waits(changes: Sequence[StateChanged], pasts: Mapping[str, Past]) -> tuple[Wait, ...]:
    """List every wait in back-off, in order, with what the runtime's table allows it."""
    return tuple(
        wait
        for name, past in pasts.items()
        for wait in _list_own_waits([one for one in changes if one.process == name], past)
    )


def _list_own_waits(own: Sequence[StateChanged], past: Past) -> Iterable[Wait]:
    level, ready_at = past.level, past.ready_at
    for change, after in zip_longest(own, own[1:]):
        if change.state == "starting":
            ready_at = None
        elif change.state == "ready" and ready_at is None:
            ready_at = change.at
        elif change.state == "stopping" and change.reason == "tandem restart":
            level = 0
        elif change.state == "backoff":
            rested = ready_at is not None and change.at - ready_at >= RESET_AFTER_S
            level = 0 if rested else level
            yield Wait(
                process=change.process,
                at=change.at,
                reason=change.reason,
                allowed_s=BACKOFF_S[min(level, len(BACKOFF_S) - 1)] * (1 + JITTER),
                waited_s=None if after is None else after.at - change.at,
            )
            level += 1


def list_recoveries(
    struck: Sequence[Struck], changes: Sequence[StateChanged], waits: Sequence[Wait]
) -> tuple[Recovery, ...]:
    """Return what became of each strike, in order."""
    return tuple(_recover(one, struck, changes, waits) for one in struck)


def _recover(
    one: Struck, struck: Sequence[Struck], changes: Sequence[StateChanged], waits: Sequence[Wait]
) -> Recovery:
    name = one.strike.process
    later = [each.at for each in struck if each.strike.process == name and each.at > one.at]
    until = min(later, default=float("inf"))
    own = [each for each in changes if each.process == name and one.at <= each.at < until]
    latest = one.at + one.strike.lasts_s + _WOKEN_S
    if not own or (one.strike.fault is Fault.PAUSE and own[0].at > latest):
        took_s = one.strike.lasts_s if one.strike.fault is Fault.PAUSE else None
        return Recovery(struck=one, fell=False, took_s=took_s, wait=None)
    back = next((each.at for each in own if each.state == "ready"), None)
    own_waits = [
        wait
        for wait in waits
        if wait.process == name and one.at <= wait.at < (until if back is None else back)
    ]
    return Recovery(
        struck=one,
        fell=True,
        took_s=None if back is None else max(back - one.at, one.strike.lasts_s),
        wait=own_waits[0] if own_waits else None,
    )
