"""A derivation as a table for people."""

from __future__ import annotations

from tandem.project.routes.model import Derivation

_HEAD = ("path", "pool", "transport", "why")


def render_routes_table(derivation: Derivation) -> str:
    """Return one line for each route in first-match order, then each problem with its remedy."""
    rows = [
        _HEAD,
        *((each.path, each.pool, each.transport, each.reason) for each in derivation.routes),
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD) - 1)]
    lines = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]])
        for row in rows
    ]
    problems = [
        f'urlconf {each.path}: pattern "{each.pattern}": {each.message}\nhint: {each.hint}'
        for each in derivation.problems
    ]
    return "\n".join([*lines, *problems])
