"""What runs on this machine alone, and is refused instead of being left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from tandem.plan.container_part import Packaged
from tandem.plan.engine import Engine
from tandem.plan.selection import Selection
from tandem.stack.errors import Problem
from tandem.stack.model import EngineSpec, ServiceSpec

CODE = "native-only"
_HERE = {"", "localhost", "127.0.0.1", "::1"}


def check_native(selection: Selection, engines: Mapping[str, Engine]) -> tuple[Problem, ...]:
    """Return a problem for each part that cannot be found, or found to be the same, elsewhere."""
    return (
        *(
            problem
            for spec in selection.engines.values()
            for problem in _check_engine(spec, engines)
        ),
        *(problem for spec in selection.services.values() for problem in _check_service(spec)),
    )


def _check_engine(spec: EngineSpec, engines: Mapping[str, Engine]) -> Iterator[Problem]:
    path = f"engines.{spec.name}"
    if spec.bin is not None:
        yield Problem(
            path=f"{path}.bin",
            code=CODE,
            message=f'"{spec.bin}" is a folder of this machine, which no container has',
            hint="leave bin out of what is exported: there the engine comes from its image",
        )
    if spec.address is not None and (urlsplit(spec.address).hostname or "") in _HERE:
        yield Problem(
            path=f"{path}.address",
            code=CODE,
            message="the address is one of this machine, and means another in every container",
            hint="give the address others reach it at, or leave it out to run it in a container",
        )
    known = engines.get(spec.use)
    if spec.address is None and known is not None and not isinstance(known, Packaged):
        yield Problem(
            path=f"{path}.use",
            code=CODE,
            message=f'"{spec.use}" has no image: it only runs natively',
            hint="give the address of a running one, or put the part into a profile",
        )


def _check_service(spec: ServiceSpec) -> Iterator[Problem]:
    first = (spec.command or "").split(" ")[0]
    if first.startswith(("/", "~")):
        yield Problem(
            path=f"services.{spec.name}.command",
            code=CODE,
            message=f'"{first}" is a program of this machine, which no image has',
            hint="name a program of the project or of its packages, such as python -m ...",
        )
    if spec.cwd is not None and (spec.cwd.is_absolute() or ".." in PurePosixPath(spec.cwd).parts):
        yield Problem(
            path=f"services.{spec.name}.cwd",
            code=CODE,
            message=f'"{spec.cwd}" is outside the project, which is all an image holds',
            hint="move it into the project's folder",
        )
