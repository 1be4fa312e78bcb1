"""When which process is struck how: random, and the same again for the same seed. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from random import Random

from tandem.chaos.errors import TargetError
from tandem.chaos.targets import Targets

_FIRST_S = 2.0  # something has been promised by then
_PAUSE_S = (0.5, 12.0)  # the runtime takes who is stopped for 6 s for stuck
_UNEVENNESS = 0.6  # gaps are this much shorter or longer than the mean


class Fault(StrEnum):
    """What is done to a process."""

    KILL = "kill"
    PAUSE = "pause"
    RESTART = "restart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Strike:
    """One fault to come: `at` seconds after the beginning, for `lasts_s` when it is a pause."""

    at: float
    part: str
    process: str
    fault: Fault
    lasts_s: float = 0.0


def read_faults(names: Sequence[str]) -> tuple[Fault, ...]:
    """Return the faults of these names, all when there are none; raises `TargetError`."""
    known = [fault.value for fault in Fault]
    for name in names:
        if name not in known:
            raise TargetError(
                f'--faults: "{name}" is not known ({", ".join(known)})',
                hint="as in --faults kill,pause",
            )
    return tuple(Fault(name) for name in names) or tuple(Fault)


def draw_strikes(
    targets: Targets,
    faults: Sequence[Fault],
    *,
    seed: int,
    duration: timedelta,
    per_minute: float,
) -> tuple[Strike, ...]:
    """Draw what is struck within `duration`, in order. Every part has its turn in each round."""
    chance = Random(seed)  # noqa: S311  # not a secret: the same seed strikes the same
    turns = _take_turns(list(targets), chance)
    mean = 60 / per_minute
    strikes: list[Strike] = []
    at = _FIRST_S
    while at < duration.total_seconds():
        part = next(turns)
        strikes.append(_draw(at, part, chance.choice(targets[part]), chance.choice(faults), chance))
        at += mean * chance.uniform(1 - _UNEVENNESS, 1 + _UNEVENNESS)
    return tuple(strikes)


def _draw(at: float, part: str, process: str, fault: Fault, chance: Random) -> Strike:
    lasts_s = round(chance.uniform(*_PAUSE_S), 1) if fault is Fault.PAUSE else 0.0
    return Strike(at=round(at, 2), part=part, process=process, fault=fault, lasts_s=lasts_s)


def _take_turns(parts: list[str], chance: Random) -> Iterator[str]:
    while True:
        chance.shuffle(parts)
        yield from parts
