"""What must hold between the sections of a stack. One file for each subject; all pure."""

from __future__ import annotations

from collections.abc import Collection
from itertools import chain

from tandem.stack.checks.cycles import list_cycles
from tandem.stack.checks.needs import list_wrong_needs
from tandem.stack.checks.parts import list_wrong_parts
from tandem.stack.checks.pools import list_wrong_pools
from tandem.stack.checks.references import list_wrong_references
from tandem.stack.checks.routes import list_wrong_routes
from tandem.stack.checks.variables import list_double_variables
from tandem.stack.errors import Problem
from tandem.stack.model import Stack


def list_problems(
    stack: Stack,
    *,
    engine_names: Collection[str] | None = None,
    unsure: frozenset[str] = frozenset(),
) -> list[Problem]:
    """List what is wrong between sections; `unsure` are services whose kind could not be read."""
    return list(
        chain(
            list_wrong_parts(stack, engine_names),
            list_wrong_needs(stack, unsure),
            list_cycles(stack),
            list_wrong_references(stack),
            list_wrong_routes(stack, unsure),
            list_wrong_pools(stack, unsure),
            list_double_variables(stack),
        )
    )
