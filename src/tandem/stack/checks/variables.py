"""Variables of a service: each has one source among env, secrets and volumes."""

from __future__ import annotations

from collections.abc import Iterator

from tandem.stack.errors import Problem
from tandem.stack.lines import join_path
from tandem.stack.model import ServiceSpec, Stack

_HINT = "only one of them can be handed to the process: drop the other"


def list_double_variables(stack: Stack) -> Iterator[Problem]:
    """List the variables that a service gets from two places."""
    for name, service in stack.services.items():
        seen: dict[str, str] = {}
        for variable, source in _list_variables(service):
            first = seen.setdefault(variable, source)
            if first != source:
                path = f"{join_path('services', name)}.{source}"
                message = f'variable "{variable}" is given in "{first}" too'
                yield Problem(path=path, code="variable-twice", message=message, hint=_HINT)


def _list_variables(service: ServiceSpec) -> Iterator[tuple[str, str]]:
    for name in service.env:
        yield name, f"env.{name}"
    for index, name in enumerate(service.secrets):
        yield name, f"secrets[{index}]"
    for volume, name in service.volumes.items():
        yield name, f"volumes.{volume}"
