"""What may be struck: the processes that stay up, by their part. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tandem.chaos.errors import TargetError

Targets = Mapping[str, tuple[str, ...]]
_ONCE = "once"


def choose_targets(status: Mapping[str, Any], parts: Sequence[str]) -> Targets:
    """Return the processes of each part that was asked for, of every part when none was.

    A `once` has ended and is nobody's target. Raises `TargetError` for a part that does not run.
    """
    running: dict[str, tuple[str, ...]] = {}
    for service in status["services"]:
        if service["kind"] != _ONCE:
            running[service["part"]] = (*running.get(service["part"], ()), service["name"])
    unknown = [part for part in parts if part not in running]
    if unknown:
        raise TargetError(
            f'--parts: "{unknown[0]}" does not run ({", ".join(running)})',
            hint="tandem status lists what runs; parts of a profile run when it is asked for",
        )
    return {part: running[part] for part in (parts or running)}
