"""The totals of an export against the machine it is for, as a table and as data."""

from __future__ import annotations

from typing import Any

from tandem.export.containers.model import Totals
from tandem.plan.amounts import render_mib
from tandem.stack.model import Size

HEADER = ("part", "replicas", "memory limit", "cpu limit", "memory reserved", "cpu reserved")


def list_rows(totals: Totals) -> list[tuple[str, ...]]:
    """Return a row for each part, then the sum, the machine and what is left of it."""
    rows = [
        (each.container, str(each.replicas), *_render_pair(each.limits, each.reserves))
        for each in totals.sums
    ]
    machine = totals.machine
    return [
        *rows,
        ("sum", "", *_render_pair(totals.limits, totals.reserves)),
        ("machine", "", *_render_pair(machine, machine)),
        (
            "left",
            "",
            *_render_pair(_subtract(machine, totals.limits), _subtract(machine, totals.reserves)),
        ),
    ]


def totals_to_dict(totals: Totals) -> dict[str, Any]:
    """Return the totals as data, in bytes and cores."""
    return {
        "parts": [
            {
                "name": each.container,
                "replicas": each.replicas,
                "limits": _to_dict(each.limits),
                "reserves": _to_dict(each.reserves),
            }
            for each in totals.sums
        ],
        "limits": _to_dict(totals.limits),
        "reserves": _to_dict(totals.reserves),
        "machine": _to_dict(totals.machine),
    }


def find_tightness(totals: Totals) -> str | None:
    """Return a sentence when limits add up to more than there is, None when they fit."""
    memory, here = totals.limits.memory or 0, totals.machine.memory or 0
    if memory <= here:
        return None
    return (
        f"memory limits add up to {render_mib(memory)} on a machine of {render_mib(here)}: fine"
        " while not every part is at its limit at once"
    )


def _render_pair(limits: Size, reserves: Size) -> tuple[str, str, str, str]:
    return (*_render(limits), *_render(reserves))


def _render(size: Size) -> tuple[str, str]:
    memory = "" if size.memory is None else render_mib(size.memory)
    return memory, "" if size.cpu is None else f"{size.cpu:g}"


def _subtract(one: Size, other: Size) -> Size:
    return Size(
        cpu=(one.cpu or 0) - (other.cpu or 0), memory=(one.memory or 0) - (other.memory or 0)
    )


def _to_dict(size: Size) -> dict[str, float | int | None]:
    return {"cpu": size.cpu, "memory_bytes": size.memory}
