"""What is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from tandem.chaos.account import Account
from tandem.chaos.faults import Fault
from tandem.chaos.workload.process import WorkloadCommand


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One campaign: `parts` empty means all, `rate` is requests a second.

    `patience` is how long all may take to come back, and once more to be quiet for the audit.
    """

    command: WorkloadCommand
    account: Account
    seed: int
    rate: float
    parts: Sequence[str]
    faults: Sequence[Fault]
    duration: timedelta
    strikes_per_minute: float
    patience: timedelta
