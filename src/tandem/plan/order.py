"""The start order: waves of parts that may start together, from their needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from tandem.stack.errors import PlanError, Problem


def plan_order(
    needs: Mapping[str, Iterable[str]], sections: Mapping[str, str], *, file: Path
) -> tuple[tuple[str, ...], ...]:
    """Return the parts in waves: each part stands one wave after the last one it needs.

    `needs` maps every part to the parts it needs, all of them keys too. Names keep the mapping's
    order within a wave. `sections` gives each part's path in the stack, such as "services.web".
    Raises `PlanError` naming the parts of a cycle, with `file` as the stack's.
    """
    waves: list[tuple[str, ...]] = []
    placed: set[str] = set()
    while len(placed) < len(needs):
        wave = tuple(
            name for name in needs if name not in placed and placed.issuperset(needs[name])
        )
        if not wave:
            raise PlanError([_cycle_problem(find_cycle(needs, placed), sections)], file=file)
        waves.append(wave)
        placed.update(wave)
    return tuple(waves)


def find_cycle(needs: Mapping[str, Iterable[str]], placed: set[str]) -> tuple[str, ...]:
    """Return the names of one cycle among the parts not `placed`, the first one repeated last."""
    path: list[str] = []
    name = next(part for part in needs if part not in placed)
    while name not in path:
        path.append(name)
        name = next(needed for needed in needs[name] if needed not in placed)
    return (*path[path.index(name) :], name)


def _cycle_problem(cycle: tuple[str, ...], sections: Mapping[str, str]) -> Problem:
    return Problem(
        path=f"{sections[cycle[0]]}.needs.{cycle[1]}",
        code="cycle",
        message=f"needs go in a circle: {' → '.join(cycle)}",
        hint="nothing of it could ever start: drop one of these needs",
    )
