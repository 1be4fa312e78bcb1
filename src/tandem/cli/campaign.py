"""From the words of `tandem chaos` to an order: the stack's workload, an account, a seed."""

from __future__ import annotations

import os
import secrets
import sys
from datetime import timedelta
from pathlib import Path

from tandem.chaos.account import load_account
from tandem.chaos.errors import NoWorkloadError
from tandem.chaos.faults import read_faults
from tandem.chaos.order import Order
from tandem.chaos.workload.process import WorkloadCommand
from tandem.cli.target import Target
from tandem.plan.commands import plan_command
from tandem.stack import load_stack

_PATIENCE = timedelta(minutes=2)
_SEEDS = 1_000_000


def ask_for_campaign(
    target: Target,
    *,
    minutes: float,
    seed: int | None,
    parts: str,
    faults: str,
    strikes: float,
    rate: float,
) -> Order:
    """Return the order; raises `NoWorkloadError` where the stack names no program to ask with."""
    stack = load_stack(target.get_file())
    if stack.chaos is None:
        raise NoWorkloadError(
            f"{stack.file.name}: it does not say how its product is asked",
            hint='add [chaos] with workload = "python -m shop.chaos" (docs/guides/chaos.md)',
        )
    argv = plan_command(stack.chaos.workload, Path(sys.executable), None)
    return Order(
        command=WorkloadCommand(argv=argv, root=stack.root),
        account=load_account(target.get_instance(), os.environ),
        seed=secrets.randbelow(_SEEDS) if seed is None else seed,
        rate=rate,
        parts=_split(parts),
        faults=read_faults(_split(faults)),
        duration=timedelta(minutes=minutes),
        strikes_per_minute=strikes,
        patience=_PATIENCE,
    )


def _split(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split(",") if word.strip())
