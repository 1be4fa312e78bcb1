"""What a service's code runs in: the first word of its command says so."""

from __future__ import annotations

import shlex
from typing import Literal

from tandem.stack.errors import Problem
from tandem.stack.model import Kind, ServiceSpec

Toolchain = Literal["python", "node"]
_WORDS: dict[str, Toolchain] = {"python": "python", "node": "node", "npm": "node", "npx": "node"}


def find_toolchain(service: ServiceSpec) -> Toolchain | None:
    """Return what `service` runs in, None when nothing known does."""
    if service.kind in {Kind.WSGI, Kind.ASGI}:
        return "python"
    return _WORDS.get(shlex.split(service.command or "")[0])


def check_toolchain(service: ServiceSpec) -> tuple[Problem, ...]:
    """Return a problem when no image can be made for `service`."""
    if find_toolchain(service) is not None:
        return ()
    first = shlex.split(service.command or "")[0]
    return (
        Problem(
            path=f"services.{service.name}.command",
            code="no-image",
            message=f'there is no image in which "{first}" runs ({", ".join(_WORDS)})',
            hint="begin the command with one of these words",
        ),
    )
