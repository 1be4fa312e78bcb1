"""Every plan that lacks one thing the Workspace's stack says: what a lossy export would be of."""

from __future__ import annotations

from collections.abc import Iterator

from tandem.export.containers.model import ContainerPlan
from tests.conformance.mutations.mutants import apply_mutants, list_mutants


def list_mutations(plan: ContainerPlan) -> Iterator[tuple[str, ContainerPlan]]:
    """Yield what a container lost ("web.needs.db") with the plan without it."""
    for mutant in list_mutants(plan):
        if mutant.kind != "internal":
            yield mutant.name, apply_mutants(plan, [mutant])
