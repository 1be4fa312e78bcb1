"""A `once` that ended well leaves a stamp; while nothing it depends on changes, it is done at once.

The stamp is a hash of the files its `inputs` match, of its command and environment, and of the
identity of the data it worked on: an engine whose data folder was made anew, or a volume that was
emptied, voids it. A `once` that needs an engine which runs elsewhere is never skipped.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from tandem.plan.model import Part
from tandem.plan.process import Process
from tandem.runtime.execute.context import Context
from tandem.runtime.files import write_atomically


def find_unchanged(context: Context, name: str) -> str | None:
    """Return why the process need not run, None when it must."""
    stamp = _stamp(context, name)
    if stamp is None or not stamp.exists():
        return None
    if stamp.read_text(encoding="utf-8") != _hash(context, name):
        return None
    ended = datetime.fromtimestamp(stamp.stat().st_mtime, UTC)
    return f"nothing changed since it ended well on {ended:%Y-%m-%d %H:%M} UTC"


def forget_stamp(context: Context, name: str) -> None:
    """It runs again: what the last run did is no longer known to hold."""
    stamp = _stamp(context, name)
    if stamp is not None:
        stamp.unlink(missing_ok=True)


def keep_stamp(context: Context, name: str) -> None:
    """It ended well."""
    stamp = _stamp(context, name)
    if stamp is not None:
        stamp.parent.mkdir(exist_ok=True)
        write_atomically(stamp, _hash(context, name))


def _stamp(context: Context, name: str) -> Path | None:
    part = context.plan.parts[context.process(name).part]
    if part.kind != "once" or not part.inputs or _is_elsewhere(context, part):
        return None
    return context.instance.run / "stamps" / name


def _is_elsewhere(context: Context, part: Part) -> bool:
    return any(context.plan.parts[need].address is not None for need in part.needs)


def _hash(context: Context, name: str) -> str:
    process = context.process(name)
    part = context.plan.parts[process.part]
    digest = hashlib.sha256()
    for piece in _list_pieces(context, part, process):
        digest.update(piece.encode(errors="surrogateescape") + b"\0")
    return digest.hexdigest()


def _list_pieces(context: Context, part: Part, process: Process) -> Iterator[str]:
    yield repr((process.argv, sorted(process.env.items())))
    root = context.plan.root
    for file in sorted({file for glob in part.inputs for file in root.glob(glob)}):
        if file.is_file():
            yield f"{file.relative_to(root)} {hashlib.sha256(file.read_bytes()).hexdigest()}"
    for need in part.needs:
        for other in context.plan.parts[need].processes:
            yield from (_identify(step.unless) for step in other.prepare if step.unless)
    yield from (_identify_folder(folder) for folder in process.folders)


def _identify(made: Path) -> str:
    """A data folder made anew has another file here, made at another time."""
    if not made.exists():
        return f"{made} is missing"
    info = made.stat()
    return f"{made} {info.st_ino} {info.st_mtime_ns}"


def _identify_folder(folder: Path) -> str:
    holds = folder.is_dir() and any(folder.iterdir())
    return f"{folder} {folder.stat().st_ino if holds else 'is empty'}"
