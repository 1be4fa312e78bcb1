"""A result as JSON's data: what `tandem chaos --json` prints. Pure."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from tandem.chaos.recovery import Recovery, Wait
from tandem.chaos.result import Result, sum_up_parts


def render_result(result: Result) -> dict[str, Any]:
    """Return everything that is known; times in seconds."""
    audit = result.audit
    return {
        "good": result.is_good,
        "seed": result.seed,
        "duration_s": result.duration.total_seconds(),
        "requests": {kind: asdict(tally) for kind, tally in audit.tallies.items()},
        "refused": dict(result.refused),
        "lost": [asdict(breach) for breach in audit.lost],
        "doubled": [asdict(breach) for breach in audit.doubled],
        "missing": dict(result.missing),
        "late": [_render_wait(wait) for wait in result.late],
        "parts": [asdict(part) for part in sum_up_parts(result)],
        "recoveries": [_render_recovery(each) for each in result.recoveries],
        "falls": [_render_wait(wait) for wait in result.falls],
        "left_out": result.left_out,
        "notes": list(result.notes),
    }


def _render_recovery(recovery: Recovery) -> dict[str, Any]:
    strike = recovery.struck.strike
    return {
        "part": strike.part,
        "process": strike.process,
        "fault": strike.fault.value,
        "lasts_s": strike.lasts_s,
        "at": recovery.struck.at,
        "fell": recovery.fell,
        "took_s": recovery.took_s,
        "back_off": _render_wait(recovery.wait) if recovery.wait else None,
    }


def _render_wait(wait: Wait) -> dict[str, Any]:
    return asdict(wait)
