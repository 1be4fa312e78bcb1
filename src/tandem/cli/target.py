"""Which stack and which instance a verb is about."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tandem.cli.errors import CliError
from tandem.cli.exit_codes import ExitCode
from tandem.runtime.errors import StateError
from tandem.runtime.instance import Instance, open_instance

STACK_FILE = "stack.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What `-C`, `--file` and `--instance` say, before any file is looked at.

    `file` None means: the nearest stack.toml, upward from `folder`.
    """

    folder: Path
    file: Path | None = None
    instance: str | None = None

    def get_file(self) -> Path:
        """Return the stack file meant, absolute; raises `CliError` "no-stack" without one."""
        if self.file is not None:
            return _get_named(self.folder / self.file)
        return _get_nearest(self.folder)

    def get_instance(self) -> Instance:
        """Return the instance's folders; raises `CliError` "no-stack" or "instance-name".

        The stack.toml itself is not read: a running instance is reached though its file is broken.
        """
        root = self.get_file().parent
        try:
            return open_instance(root, self.instance)
        except StateError as error:
            raise CliError(
                error.message, code="instance-name", exit_code=ExitCode.USAGE, hint=error.hint
            ) from error


def _get_named(file: Path) -> Path:
    if file.is_file():
        return file.resolve()
    raise CliError(f'--file: no such file "{file}"', code="no-stack", exit_code=ExitCode.USAGE)


def _get_nearest(folder: Path) -> Path:
    if not folder.is_dir():
        raise CliError(f'-C: no such folder "{folder}"', code="no-stack", exit_code=ExitCode.USAGE)
    start = folder.resolve()
    for candidate in (start, *start.parents):
        if (candidate / STACK_FILE).is_file():
            return candidate / STACK_FILE
    raise CliError(
        f'no {STACK_FILE} in "{start}" or any folder above it',
        code="no-stack",
        exit_code=ExitCode.USAGE,
        hint="change to the project's folder, or name it with -C DIR or --file FILE",
    )
