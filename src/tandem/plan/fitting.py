"""Does it fit: no memory limit above the machine, and the sums of the reserves within it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from tandem.plan.amounts import render_mib
from tandem.plan.sizes import PartSize
from tandem.plan.text_table import render_table
from tandem.stack.errors import Problem
from tandem.stack.model import Size

LARGEST = 3


def check_sizes(
    sizes: Mapping[str, PartSize], sections: Mapping[str, str], machine: Size
) -> tuple[Problem, ...]:
    """Return what does not fit into `machine`, with the arithmetic; empty when all fits.

    `sections` gives each part's path in the stack, such as "services.web". A cpu limit above the
    machine is never reached, so it is none.
    """
    memory = {name: size.reserves.memory or 0 for name, size in sizes.items()}
    cpu = {name: size.reserves.cpu or 0.0 for name, size in sizes.items()}
    return (
        *_list_large_limits(sizes, sections, machine.memory or 0),
        *_check_sum("memory", memory, machine, sections),
        *_check_sum("cpu", cpu, machine, sections),
    )


def _list_large_limits(
    sizes: Mapping[str, PartSize], sections: Mapping[str, str], memory: int
) -> Iterator[Problem]:
    for name, size in sizes.items():
        limit = size.limits.memory or 0
        if limit > memory:
            yield Problem(
                path=f"{sections[name]}.limits.memory",
                code="memory-exceeds-machine",
                message=f'"{render_mib(limit)}" is more than this machine has'
                f" ({render_mib(memory)})",
                hint="lower the limit, or set stack.sized_for to the machine the limits are"
                " written for: on a smaller one they scale down",
            )


def _check_sum(
    what: Literal["memory", "cpu"],
    reserves: Mapping[str, float],
    machine: Size,
    sections: Mapping[str, str],
) -> Iterator[Problem]:
    total, here = sum(reserves.values()), getattr(machine, what) or 0
    if total <= here:
        return
    largest = sorted((n for n in reserves if reserves[n]), key=lambda n: (-reserves[n], n))
    rows = [(name, _render(what, reserves[name])) for name in largest]
    rows += [("sum", _render(what, total)), ("this machine", _render(what, here))]
    table = "".join(f"\n  {line}" for line in render_table(rows, right=frozenset({1})))
    yield Problem(
        path=f"{sections[largest[0]]}.reserves.{what}",
        code=f"{what}-exceeds-machine",
        message=f"{_render(what, total)} of {what} are reserved in all, this machine has"
        f" {_render(what, here)}{table}",
        hint=f"reserve less for the largest ({', '.join(largest[:LARGEST])}), or set"
        " stack.sized_for to the machine the reserves are written for",
    )


def _render(what: Literal["memory", "cpu"], amount: float) -> str:
    if what == "memory":
        return render_mib(int(amount))
    return "1 core" if amount == 1 else f"{amount:g} cores"
