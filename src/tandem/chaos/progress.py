"""What a campaign tells whoever watches, as it goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tandem.chaos.faults import Strike


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence about the campaign as a whole."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StruckNow:
    """A process is struck at this moment."""

    strike: Strike


@dataclass(frozen=True, slots=True, kw_only=True)
class BackNow:
    """A process that was struck is ready, so many seconds after the strike."""

    process: str
    took_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Every second: how long it has been going on, and what was answered so far."""

    since_s: float
    promised: int
    unsure: int
    refused: int
    missing: tuple[str, ...]


Progress = Said | StruckNow | BackNow | Counted
Tell = Callable[[Progress], None]
