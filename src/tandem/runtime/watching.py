"""`up --dev`: restart the services whose watched code changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path, PurePath

import watchfiles

from tandem.plan.model import Part, Plan
from tandem.runtime.decide.events import Event, Restart

_DEBOUNCE_MS = 300


async def watch_code(plan: Plan, post: Callable[[Event], None]) -> None:
    """Post a `Restart` for every part whose `watch` globs match a change; until cancelled."""
    folders = find_folders(plan)
    if not folders:
        return
    async for changes in watchfiles.awatch(*folders, debounce=_DEBOUNCE_MS):
        changed = {Path(path) for _, path in changes}
        for part in find_touched(plan, changed):
            names = tuple(process.name for process in part.processes)
            file = min(changed).name
            post(Restart(names=names, reason=f"its code changed ({file})"))


def find_folders(plan: Plan) -> tuple[Path, ...]:
    """Return the existing folders that hold everything the globs can match."""
    globs = {glob for part in plan.parts.values() for glob in part.watch}
    return tuple(sorted({folder for glob in globs if (folder := _base(plan.root, glob)).is_dir()}))


def find_touched(plan: Plan, changed: Iterable[Path]) -> tuple[Part, ...]:
    """Return the parts that watch one of the changed files."""
    relative = [path.relative_to(plan.root) for path in changed if path.is_relative_to(plan.root)]
    return tuple(
        part
        for part in plan.parts.values()
        if any(matches(path, glob) for glob in part.watch for path in relative)
    )


def matches(path: PurePath, glob: str) -> bool:
    """True when a path relative to the root matches a glob, whose `**` stands for any folders."""
    return _match(path.parts, PurePath(glob).parts)


def _match(parts: tuple[str, ...], pattern: tuple[str, ...]) -> bool:
    if not pattern:
        return not parts
    if pattern[0] == "**":
        return any(_match(parts[skip:], pattern[1:]) for skip in range(len(parts) + 1))
    return bool(parts) and PurePath(parts[0]).match(pattern[0]) and _match(parts[1:], pattern[1:])


def _base(root: Path, glob: str) -> Path:
    """Return the folder above the first part of a glob that has a wildcard."""
    fixed: list[str] = []
    for part in PurePath(glob).parts[:-1]:
        if any(sign in part for sign in "*?["):
            break
        fixed.append(part)
    return root.joinpath(*fixed)
