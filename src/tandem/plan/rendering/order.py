"""The start order: a line for each part, with what it waits for."""

from __future__ import annotations

from tandem.plan.model import Part, Plan
from tandem.plan.text_table import wrap_line


def render_order(plan: Plan) -> tuple[str, ...]:
    """Return the waves, numbered from 1; a part stands after everything it needs."""
    width = max(map(len, plan.parts), default=0)
    lines: list[str] = []
    for number, wave in enumerate(plan.order, start=1):
        for position, name in enumerate(wave):
            head = f"{number:>3}" if position == 0 else "   "
            line = f"{head}  {name:<{width}}  {_render_needs(plan.parts[name])}".rstrip()
            lines += wrap_line(line, indent=width + 7)
    return tuple(lines)


def _render_needs(part: Part) -> str:
    needs = ", ".join(f"{name} {condition.value}" for name, condition in part.needs.items())
    return f"after {needs}" if needs else ""
