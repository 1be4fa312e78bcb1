"""What a campaign came to, and whether it is good. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from tandem.chaos.audit import Audit
from tandem.chaos.faults import Fault
from tandem.chaos.recovery import Recovery, Wait


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Everything a report says. `missing` are processes that never came back, by their state.

    `falls` are back-offs of processes nobody had struck; `left_out` counts strikes at processes
    that were not ready when their time had come.
    """

    seed: int
    duration: timedelta
    audit: Audit
    refused: Mapping[str, int]
    recoveries: tuple[Recovery, ...]
    falls: tuple[Wait, ...]
    left_out: int
    missing: Mapping[str, str]
    notes: tuple[str, ...]

    @property
    def late(self) -> tuple[Wait, ...]:
        """Waits that were longer than their back-off."""
        waits = [each.wait for each in self.recoveries if each.wait is not None]
        return tuple(wait for wait in (*waits, *self.falls) if wait.is_late)

    @property
    def is_back(self) -> bool:
        """True when everything came back, each within its back-off."""
        unrecovered = [each for each in self.recoveries if each.took_s is None]
        return not self.missing and not unrecovered and not self.late

    @property
    def is_good(self) -> bool:
        """True when nothing is lost or doubled, and everything is back in its time."""
        return self.audit.is_clean and self.is_back


@dataclass(frozen=True, slots=True, kw_only=True)
class PartResult:
    """How one part did. Times in seconds, over the strikes it came back from; None without one."""

    part: str
    strikes: Mapping[Fault, int]
    median_s: float | None
    longest_s: float | None
    longest_wait_s: float | None
    allowed_wait_s: float | None


def sum_up_parts(result: Result) -> tuple[PartResult, ...]:
    """Return each part that was struck, in alphabetical order."""
    parts = sorted({each.struck.strike.part for each in result.recoveries})
    return tuple(_sum_up(part, result) for part in parts)


def _sum_up(part: str, result: Result) -> PartResult:
    own = [each for each in result.recoveries if each.struck.strike.part == part]
    times = [each.took_s for each in own if each.took_s is not None]
    waits = [each.wait for each in own if each.wait is not None and each.wait.waited_s is not None]
    longest = max(waits, key=lambda wait: wait.waited_s or 0, default=None)
    return PartResult(
        part=part,
        strikes={fault: sum(each.struck.strike.fault is fault for each in own) for fault in Fault},
        median_s=median(times) if times else None,
        longest_s=max(times, default=None),
        longest_wait_s=longest.waited_s if longest else None,
        allowed_wait_s=longest.allowed_s if longest else None,
    )
