"""What the runtime refuses, each with a stable `code` and a remedy."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class RunError(Exception):
    """A refusal: a stable `code`, in `message` where and what, in `hint` the remedy."""

    code = "run"

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(f"{message}\nhint: {hint}" if hint else message)
        self.message = message
        self.hint = hint


class NotRunningError(RunError):
    """No supervisor runs for this instance."""

    code = "not-running"

    def __init__(self, instance: str, root: Path) -> None:
        super().__init__(
            f'instance "{instance}" of {root} is not running', hint='start it with "tandem up"'
        )


class AlreadyRunningError(RunError):
    """A supervisor already runs for this instance."""

    code = "already-running"

    def __init__(self, instance: str, *, pid: int, entry: str | None) -> None:
        where = f" at {entry}" if entry else ""
        super().__init__(
            f'instance "{instance}" is already running{where} (supervisor pid {pid})',
            hint='"tandem status" shows it, "tandem down" stops it; '
            "another copy needs --instance NAME and --port N",
        )
        self.pid = pid
        self.entry = entry


class PortTakenError(RunError):
    """The entry's port belongs to someone else. `pid` is None where it cannot be known."""

    code = "port-taken"

    def __init__(self, port: int, *, pid: int | None, command: str | None) -> None:
        by = f" by pid {pid} ({command})" if pid is not None else " by another process"
        super().__init__(
            f"stack.port: {port} is taken{by}",
            hint="end that process, or choose another port with --port N (make up PORT=N)",
        )
        self.port = port
        self.pid = pid
        self.command = command


class NoSpaceError(RunError):
    """The file system under the instance's folder is full."""

    code = "no-space"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path}: no space left on the file system",
            hint="free some space; nothing that was acknowledged is lost, and the stack goes on "
            "where it stopped",
        )
        self.path = path


class OwnerError(RunError):
    """A folder of the instance belongs to a user it must not belong to."""

    code = "wrong-owner"

    def __init__(self, path: Path, *, owner: str, wanted: str) -> None:
        super().__init__(
            f'{path}: belongs to user "{owner}" (wanted "{wanted}")',
            hint=f"run as that user, or give it away with: chown -R {wanted} {path}",
        )
        self.path = path
        self.owner = owner
        self.wanted = wanted


class StateError(RunError):
    """The instance's folder cannot be used as it is."""

    code = "state"


class SecretsError(RunError):
    """Secrets without a value, or kept where others can read them. `names` lists them."""

    code = "secrets"

    def __init__(self, message: str, *, names: Sequence[str] = (), hint: str) -> None:
        super().__init__(message, hint=hint)
        self.names = tuple(names)


class SpawnError(RunError):
    """A process could not be started or prepared."""

    code = "spawn"


class StartError(RunError):
    """The stack did not get ready. `services` lists what is not, with reasons."""

    code = "not-ready"

    def __init__(self, message: str, *, services: Sequence[str] = (), hint: str) -> None:
        super().__init__(message, hint=hint)
        self.services = tuple(services)


class ControlError(RunError):
    """The supervisor refused a request, such as a restart of an unknown service."""

    code = "control"
