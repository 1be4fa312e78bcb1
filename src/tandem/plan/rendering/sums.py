"""The two sums a plan must keep: memory, and connections at each engine."""

from __future__ import annotations

from tandem.plan.amounts import render_mib
from tandem.plan.connections import render_connections
from tandem.plan.model import Plan


def render_memory_sums(plan: Plan) -> tuple[str, ...]:
    """Return what is reserved and what the limits of what stays up come to."""
    reserved = sum(part.reserves.memory or 0 for part in plan.parts.values())
    lasting = [part for part in plan.parts.values() if part.processes and part.kind != "once"]
    limits = sum(part.limits.memory or 0 for part in lasting)
    machine = render_mib(plan.memory)
    return (
        f"  reserved  {render_mib(reserved)} of {machine}",
        f"  limits    {render_mib(limits)} of {machine}",
    )


def render_connections_by_engine(plan: Plan) -> tuple[str, ...]:
    """Return the arithmetic of every engine that accepts a limited number of connections."""
    lines: list[str] = []
    for part in plan.parts.values():
        uses = tuple(use for use in plan.connections if use.engine == part.name)
        if uses:
            lines.append(f"  {part.name} accepts {part.capacity}")
            lines += [f"    {line}" for line in render_connections(uses)]
    return tuple(lines)
