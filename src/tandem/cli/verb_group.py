"""The verbs as Typer sees them: found in the folder, imported only when called for."""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

import typer
from typer.core import TyperGroup
from typer.main import get_command

from tandem.cli import verbs
from tandem.cli.errors import CliError
from tandem.cli.exit_codes import ExitCode

if TYPE_CHECKING:  # Typer's own copy of Click has no public names for its two base classes
    from typer._click.core import Command, Context

EPILOG = "-C DIR, --file FILE and --instance NAME, before or after the verb, say which stack."


def list_verbs() -> tuple[str, ...]:
    """List the verbs by name, in alphabetical order, without importing one."""
    return tuple(sorted(module.name for module in iter_modules(verbs.__path__)))


class VerbGroup(TyperGroup):
    """Typer's group, but a verb is imported when it is run (or when the help lists them all)."""

    def list_commands(self, ctx: Context) -> list[str]:
        """Name every verb."""
        del ctx
        return list(list_verbs())

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        """Import one verb; raises `CliError` "unknown-verb" when there is none of that name."""
        del ctx
        if cmd_name in list_verbs():
            return build_command(cmd_name)
        if cmd_name.startswith("-"):
            return None  # Typer refuses an unknown option in its own way
        raise _refuse(cmd_name)


def _refuse(name: str) -> CliError:
    close = get_close_matches(name, list_verbs(), n=1)
    return CliError(
        f'tandem: verb "{name}" is not known ({", ".join(list_verbs())})',
        code="unknown-verb",
        exit_code=ExitCode.USAGE,
        hint=f'did you mean "tandem {close[0]}"?' if close else '"tandem --help" explains each',
    )


def build_command(verb: str) -> Command:
    """Turn a verb's function into a command."""
    module = import_module(f"{verbs.__name__}.{verb}")
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name=verb, epilog=EPILOG)(getattr(module, verb))
    return get_command(app)
