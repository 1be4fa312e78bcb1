"""The plan as plain text: what `tandem plan` prints and what tests compare."""

from __future__ import annotations

from tandem.plan.amounts import render_mib
from tandem.plan.entry import public_url
from tandem.plan.model import Plan
from tandem.plan.rendering.environment import render_environment
from tandem.plan.rendering.order import render_order
from tandem.plan.rendering.parts import render_parts
from tandem.plan.rendering.routes import render_routes
from tandem.plan.rendering.sums import render_connections_by_engine, render_memory_sums
from tandem.plan.text_table import wrap_line


def render_plan(plan: Plan) -> str:
    """Return the whole plan in sections, ending in a newline; secrets stay references."""
    sections = {
        "start order": render_order(plan),
        "parts": render_parts(plan),
        "memory": render_memory_sums(plan),
        "connections": render_connections_by_engine(plan),
        "routes": render_routes(plan),
        "environment": render_environment(plan),
        "notes": tuple(line for note in plan.notes for line in wrap_line(f"  - {note}", indent=4)),
    }
    texts = [_render_header(plan)]
    texts += ["\n".join([title, *lines]) for title, lines in sections.items() if lines]
    return "\n\n".join(texts) + "\n"


def _render_header(plan: Plan) -> str:
    entry = public_url(plan.entry.port) if plan.entry is not None else "none"
    cores = "1 core" if plan.cpus == 1 else f"{plan.cpus} cores"
    lines = (
        f"stack     {plan.stack}{' (dev)' if plan.dev else ''}",
        f"root      {plan.root} (written as . below)",
        f"instance  {plan.instance}",
        f"entry     {entry}",
        f"machine   {cores}, {render_mib(plan.memory)}",
    )
    return "\n".join(lines)
