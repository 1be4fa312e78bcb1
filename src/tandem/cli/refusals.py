"""Which exceptions are refusals (expected, explained by their own text) and how each one exits."""

from __future__ import annotations

import errno
import sys
from dataclasses import dataclass

from tandem.cli.errors import CliError
from tandem.cli.exit_codes import ExitCode

# Where each family of refusals is defined, the most special first. An exception can only come
# from a module that is loaded, so looking its class up imports nothing.
_FAMILIES: tuple[tuple[str, str, ExitCode], ...] = (
    ("tandem.stack.errors", "ProblemsError", ExitCode.PROBLEMS),
    ("tandem.plan.routes", "RoutesError", ExitCode.PROBLEMS),
    ("tandem.export.errors", "ExporterError", ExitCode.MACHINE),
    ("tandem.engines.errors", "EngineError", ExitCode.MACHINE),
    ("tandem.runtime.derive", "DeriveError", ExitCode.PROBLEMS),
    ("tandem.chaos.errors", "WorkloadError", ExitCode.PROBLEMS),
    ("tandem.chaos.errors", "NotQuietError", ExitCode.PROBLEMS),
    ("tandem.chaos.errors", "ChaosError", ExitCode.USAGE),
    ("tandem.runtime.errors", "NotRunningError", ExitCode.NOT_RUNNING),
    ("tandem.runtime.errors", "AlreadyRunningError", ExitCode.ALREADY_RUNNING),
    ("tandem.runtime.errors", "SecretsError", ExitCode.PROBLEMS),
    ("tandem.runtime.errors", "StartError", ExitCode.PROBLEMS),
    ("tandem.runtime.errors", "ControlError", ExitCode.USAGE),
    ("tandem.runtime.errors", "RunError", ExitCode.MACHINE),
)

_REFUSED_BY_SYSTEM = frozenset(
    {
        errno.ENOSPC,
        errno.EDQUOT,
        errno.EROFS,
        errno.EACCES,
        errno.EPERM,
        errno.EMFILE,
        errno.ENFILE,
        errno.ENOMEM,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """What goes to stderr, and the exit code."""

    text: str
    exit_code: ExitCode


def describe_refusal(error: Exception) -> Refusal | None:
    """Return how `error` is told to the user; None when it is a defect of Tandem."""
    if isinstance(error, CliError):
        return Refusal(text=str(error), exit_code=error.exit_code)
    for module, name, exit_code in _FAMILIES:
        family = getattr(sys.modules.get(module), name, None)
        if family is not None and isinstance(error, family):
            return Refusal(text=str(error), exit_code=exit_code)
    return _describe_machine(error) or _describe_usage(error)


def _describe_machine(error: Exception) -> Refusal | None:
    """What the system refused anywhere: no space, no permission, no more open files."""
    if not isinstance(error, OSError) or error.errno not in _REFUSED_BY_SYSTEM:
        return None
    where = f"{error.filename}: " if error.filename else ""
    said = (error.strerror or "refused by the system").lower()
    return Refusal(text=f"{where}{said}", exit_code=ExitCode.MACHINE)


def _describe_usage(error: Exception) -> Refusal | None:
    from typer.exceptions import TyperException

    if not isinstance(error, TyperException):
        return None
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "tandem"
    return Refusal(
        text=f"{command}: {reword_usage(error.format_message())}\n"
        f'hint: "{command} --help" lists what is allowed',
        exit_code=ExitCode.USAGE,
    )


def reword_usage(message: str) -> str:
    """Turn Typer's sentence into the house's form: no "Invalid value", no capital, no full stop."""
    message = message.removeprefix("Invalid value for ").strip().rstrip(".")
    return message[:1].lower() + message[1:]
