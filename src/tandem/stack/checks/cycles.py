"""Cycles: parts that wait for each other, each named in full."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from tandem.stack.errors import Problem
from tandem.stack.lines import join_path
from tandem.stack.model import Stack

_HINT = "nothing of it could ever start: drop one of these needs"


def list_cycles(stack: Stack) -> Iterator[Problem]:
    """List the cycles, no two of which share a need; placed at the first need of each."""
    graph = {part.name: set(part.needs) for _, part in stack.list_parts()}
    while cycle := _find_cycle(graph):
        first = "engines" if cycle[0] in stack.engines else "services"
        message = f"needs go in a circle: {' → '.join(cycle)}"
        path = join_path(f"{join_path(first, cycle[0])}.needs", cycle[1])
        yield Problem(path=path, code="cycle", message=message, hint=_HINT)
        for name, need in pairwise(cycle):
            graph[name].discard(need)


def _find_cycle(graph: dict[str, set[str]]) -> list[str]:
    """Find one cycle as a, b, c, a, where each needs the next; it begins with the first name."""
    try:
        TopologicalSorter({name: sorted(needs) for name, needs in graph.items()}).prepare()
    except CycleError as error:
        ring = error.args[1][:0:-1]  # graphlib lists each before those that need it
        start = ring.index(min(ring))
        return [*ring[start:], *ring[:start], ring[start]]
    return []
