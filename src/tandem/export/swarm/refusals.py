"""What a swarm cannot do, refused instead of being left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tandem.export.containers.model import ContainerPlan
from tandem.export.errors import ExportError
from tandem.stack.errors import Problem

_MOST_CHARACTERS = 64
_VERSION = "_00"


def check_plan(plan: ContainerPlan) -> None:
    """Raise `ExportError` with everything that stands against it."""
    problems = tuple(_list_problems(plan))
    if problems:
        raise ExportError(problems, file=Path("stack.toml"))


def _list_problems(plan: ContainerPlan) -> Iterator[Problem]:
    if plan.flavor == "development":
        yield Problem(
            path="",
            code="production-only",
            message="a swarm publishes ports to everybody, and a developer's tools are not for all",
            hint="export compose with --profile development",
        )
    for name in plan.secrets:
        if len(f"{plan.name}_{name}{_VERSION}") > _MOST_CHARACTERS:
            yield Problem(
                path=f"secrets.{name}",
                code="name-too-long",
                message=f'"{plan.name}_{name}" is longer than a swarm\'s names may be'
                f" ({_MOST_CHARACTERS} characters, a version included)",
                hint="give the stack or the secret a shorter name",
            )
