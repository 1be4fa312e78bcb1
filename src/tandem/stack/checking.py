"""Checks of a loaded stack: against the engines there are, and the secrets at hand."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Set as AbstractSet

from tandem.stack.checks import list_problems
from tandem.stack.checks.secrets import list_missing_secrets
from tandem.stack.errors import Problem, StackError
from tandem.stack.model import Stack
from tandem.stack.placing import place_problems


def check_stack(stack: Stack, *, engine_names: Collection[str]) -> None:
    """Raise `StackError` with everything that is wrong, engines nobody knows among it."""
    problems = list_problems(stack, engine_names=engine_names)
    if problems:
        raise StackError(place_problems(problems, stack.lines), file=stack.file)


def check_secrets(stack: Stack, available: AbstractSet[str]) -> tuple[Problem, ...]:
    """List the secrets that services use, that nothing generates and that have no value."""
    return place_problems(list_missing_secrets(stack, available), stack.lines)
