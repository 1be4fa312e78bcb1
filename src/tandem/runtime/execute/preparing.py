"""Before a process starts: its folders, files, stale socket and prepare steps."""

from __future__ import annotations

from pathlib import Path

from tandem.plan.process import File, Process, Socket, Step
from tandem.runtime.errors import SpawnError
from tandem.runtime.execute.commands import run_to_end
from tandem.runtime.execute.context import Context
from tandem.runtime.files import ensure_folder, write_atomically

_FOLDER_MODE = 0o755


async def prepare(context: Context, process: Process) -> None:
    """Make everything ready for the spawn.

    Raises `RunError` with what stands in the way: `OwnerError`, `NoSpaceError`, `SpawnError`.
    """
    make_folders(context, process)
    write_files(context, process, process.files)
    _remove_stale_socket(process)
    for step in process.prepare:
        if step.unless is None or not step.unless.exists():
            await _take(context, process, step)


def make_folders(context: Context, process: Process) -> None:
    """Make the folders of a process, owned by who it runs as."""
    for folder in process.folders:
        ensure_folder(folder, mode=_FOLDER_MODE, user=context.user_of(process))


def write_files(context: Context, process: Process, files: tuple[File, ...]) -> None:
    """Write files of a process with their secrets put in."""
    for file in files:
        write_atomically(
            file.path,
            context.secrets.resolve(file.text),
            mode=file.mode,
            user=context.user_of(process),
        )


def _remove_stale_socket(process: Process) -> None:
    """Nothing of the process runs: a socket that is still there is a dead one's."""
    if isinstance(process.address, Socket):
        path: Path = process.address.path
        path.unlink(missing_ok=True)


async def _take(context: Context, process: Process, step: Step) -> None:
    context.log(process.name, f"{step.title} ...")
    command = context.command(process, step.argv, step.env)
    lines: list[str] = []

    def take_line(text: str) -> None:
        lines.append(text)
        context.log(process.name, text)

    status = await run_to_end(context.children, command, take_line)
    if status != 0:
        said = lines[0] if lines else f"exit code {status}"
        raise SpawnError(f"could not {step.title}: {said}", hint=_find_hint(lines))


def _find_hint(lines: list[str]) -> str:
    """A step may print its own remedy, as everything here does: "hint: ..."."""
    hints = (line.removeprefix("hint: ") for line in lines if line.startswith("hint: "))
    return next(hints, "")
