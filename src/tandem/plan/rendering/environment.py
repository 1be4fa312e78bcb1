"""The environment by name: first what all services share, then what each has of its own."""

from __future__ import annotations

from collections.abc import Mapping

from tandem.plan.model import Part, Plan
from tandem.plan.redacting import redact_passwords
from tandem.plan.rendering.paths import shorten_paths
from tandem.plan.text_table import wrap_line


def render_environment(plan: Plan) -> tuple[str, ...]:
    """Return the variables of the first replica of every service; the others differ only by name.

    Values with secrets show a reference to them.
    """
    services = [part for part in plan.parts.values() if part.kind != "engine"]
    shared = _find_shared([part.processes[0].env for part in services])
    lines = _render_variables("every service", shared, plan)
    for part in services:
        own = {name: v for name, v in part.processes[0].env.items() if name not in shared}
        lines += _render_variables(_name_replicas(part), own, plan)
    return tuple(lines)


def _find_shared(environments: list[Mapping[str, str]]) -> dict[str, str]:
    if len(environments) <= 1:
        return {}
    first, *others = environments
    return {
        name: value
        for name, value in first.items()
        if all(other.get(name) == value for other in others)
    }


def _name_replicas(part: Part) -> str:
    if len(part.processes) == 1:
        return part.name
    return f"{part.name} (as {part.processes[0].name}, one of {len(part.processes)})"


def _render_variables(title: str, variables: Mapping[str, str], plan: Plan) -> list[str]:
    lines = [f"  {title}"] if variables else []
    for name, value in variables.items():
        shown = shorten_paths(redact_passwords(value), plan.root).replace("\n", "\\n")
        lines += wrap_line(f"    {name}={shown}", indent=6)
    return lines
