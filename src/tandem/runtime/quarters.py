"""Where an instance lives when the user engines drop to cannot reach the project.

Root may start a stack below a folder with mode 700 (its own home, say). The unprivileged user can
then reach neither data nor programs, so both get quarters of their own outside: the data stays in
sight as a link at `.tandem/data`, the programs are a copy.
See docs/decisions/0014-quarters.md.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tandem.plan.machine import Toolbox
from tandem.runtime.errors import StateError
from tandem.runtime.files import ensure_folder, explaining_space
from tandem.runtime.instance import Instance
from tandem.runtime.users import can_pass

OUTSIDE = Path("/var/lib/tandem")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarters:
    """The folders and programs a plan is made with."""

    state: Path
    data: Path
    sockets: Path
    tools: Mapping[str, Toolbox]


def choose_quarters(
    instance: Instance, tools: Mapping[str, Toolbox], user: str | None, outside: Path = OUTSIDE
) -> Quarters:
    """Return the instance's own folders, or quarters outside when `user` cannot reach them.

    Quarters are made here: the data folder and its link, and the copies of programs.
    """
    inside = Quarters(
        state=instance.state, data=instance.data, sockets=instance.sockets, tools=tools
    )
    if user is None:
        return inside
    home = outside / instance.mark
    reachable = {name: _bring_tools(box, user, home) for name, box in tools.items()}
    if can_pass(user, instance.root) and can_pass(user, instance.state):
        return replace(inside, tools=reachable)
    _ensure_link(instance.data, home / "data")
    ensure_folder(home / "run", mode=0o711)
    return Quarters(state=home, data=home / "data", sockets=home / "run", tools=reachable)


def _ensure_link(link: Path, data: Path) -> None:
    ensure_folder(data.parent, mode=0o711)
    ensure_folder(data, mode=0o711)
    if link.is_symlink() and link.resolve() == data.resolve():
        return
    if link.exists() and not link.is_symlink():
        _move_out(link, data)
    ensure_folder(link.parent, mode=0o711)
    link.unlink(missing_ok=True)
    link.symlink_to(data)


def _move_out(link: Path, data: Path) -> None:
    """The project was closed after its first start: its data moves, once, and only to nothing."""
    if any(link.iterdir()) and any(data.iterdir()):
        raise StateError(
            f"{link}: holds data, and so does {data}, where this instance's data belongs",
            hint="keep one of the two: move the other away",
        )
    for child in link.iterdir():
        shutil.move(child, data / child.name)
    link.rmdir()


def _bring_tools(box: Toolbox, user: str, home: Path) -> Toolbox:
    """Return a toolbox the user can reach: this one, or a copy of its whole installation."""
    if not box.programs or all(can_pass(user, program.parent) for program in box.programs.values()):
        return box
    folder = next(iter(box.programs.values())).parent
    installation = folder.parent if folder.name in {"bin", "sbin"} else folder
    base = _find_base(installation)
    copy = home / "programs" / f"{installation.name}-{box.version}"
    if not copy.is_dir():
        _copy(installation, base, copy)
    programs = {name: copy / path.relative_to(base) for name, path in box.programs.items()}
    return replace(box, programs=programs)


def _find_base(installation: Path) -> Path:
    """Return the folder below which an installation must keep its relative place.

    A wheel's programs load libraries from "name.libs" beside their package "name", by a path
    relative to their own.
    """
    sites = {"site-packages", "dist-packages"}
    site = next((parent for parent in installation.parents if parent.name in sites), None)
    return installation.parent if site is None else site


def _copy(installation: Path, base: Path, copy: Path) -> None:
    fresh = copy.with_name(f"{copy.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    relative = installation.relative_to(base)
    libraries = base / f"{relative.parts[0]}.libs"
    ensure_folder(copy.parent, mode=0o755)
    with explaining_space(copy):
        shutil.copytree(installation, fresh / relative, symlinks=True)
        if libraries.is_dir():
            shutil.copytree(libraries, fresh / libraries.name, symlinks=True)
        fresh.replace(copy)
