"""Does it fit: no limit above the machine, and the sum of the reserves within it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tandem.plan.sizes import PartSize
from tandem.stack.errors import Problem
from tandem.stack.units import render_memory

LARGEST = 3


def check_memory(
    sizes: Mapping[str, PartSize], sections: Mapping[str, str], memory: int
) -> tuple[Problem, ...]:
    """Return what does not fit into `memory` bytes, with the arithmetic; empty when all fits.

    `sections` gives each part's path in the stack, such as "services.web".
    """
    too_large = tuple(_too_large_limits(sizes, sections, memory))
    total = sum(size.reserves.memory or 0 for size in sizes.values())
    if total <= memory:
        return too_large
    return (*too_large, _reserves_problem(sizes, total, memory))


def _too_large_limits(
    sizes: Mapping[str, PartSize], sections: Mapping[str, str], memory: int
) -> Iterator[Problem]:
    for name, size in sizes.items():
        limit = size.limits.memory or 0
        if limit > memory and size.declared:
            yield Problem(
                path=f"{sections[name]}.limits.memory",
                code="memory-exceeds-machine",
                message=f'"{render_memory(limit)}" is more than this machine has'
                f" ({render_memory(memory)})",
                hint="lower the limit, or set stack.sized_for to the machine the limits are"
                " written for: on a smaller one they scale down",
            )


def _reserves_problem(sizes: Mapping[str, PartSize], total: int, memory: int) -> Problem:
    reserved = {name: s.reserves.memory for name, s in sizes.items() if s.reserves.memory}
    largest = sorted(reserved, key=lambda name: (-reserved[name], name))
    width = max(map(len, (*reserved, "this machine")))
    lines = [f"  {name:<{width}}  {render_memory(reserved[name]):>9}" for name in largest]
    lines.append(f"  {'sum':<{width}}  {render_memory(total):>9}")
    lines.append(f"  {'this machine':<{width}}  {render_memory(memory):>9}")
    return Problem(
        path="reserves",
        code="memory-exceeds-machine",
        message=f"{render_memory(total)} of memory are reserved, this machine has"
        f" {render_memory(memory)}\n" + "\n".join(lines),
        hint=f"reserve less for the largest ({', '.join(largest[:LARGEST])}), or set"
        " stack.sized_for to the machine the reserves are written for",
    )
