"""`tandem logs`."""

from __future__ import annotations

import sys
from collections.abc import Collection
from typing import TYPE_CHECKING, Annotated

import typer

from tandem.cli.exit_codes import ExitCode

if TYPE_CHECKING:
    from tandem.runtime.instance import Instance


def logs(
    context: typer.Context,
    *,
    service: Annotated[
        str | None, typer.Argument(metavar="SERVICE", help="A part or one of its processes.")
    ] = None,
    follow: Annotated[
        bool, typer.Option("--follow", "-f", help="Go on with new lines, until Ctrl-C.")
    ] = False,
    lines: Annotated[
        int, typer.Option(min=0, metavar="N", help="Begin with the last N lines of each process.")
    ] = 100,
) -> int:
    """Print what the processes wrote.

    Also when nothing runs: the lines are kept. With -f it needs a running stack.
    """
    import asyncio

    from tandem.cli.control import find_instance

    instance = find_instance(context.obj)
    names = None if service is None else find_logged(instance, service)
    try:
        asyncio.run(_print(instance, names, lines, follow=follow))
    except KeyboardInterrupt:
        if not follow:
            raise
    return ExitCode.OK


def find_logged(instance: Instance, service: str) -> tuple[str, ...]:
    """Return the processes of `service` that have a log; raises `CliError` when none has."""
    from tandem.cli.errors import CliError
    from tandem.runtime.logs import list_logged

    known = list_logged(instance)
    names = tuple(name for name in known if service in {name, name.rpartition(".")[0]})
    if names:
        return names
    raise CliError(
        f'logs: nothing is kept of "{service}" ({", ".join(known) or "nothing ever ran here"})',
        code="unknown-service",
        exit_code=ExitCode.USAGE,
        hint='"tandem status" lists what runs',
    )


async def _print(
    instance: Instance, names: Collection[str] | None, lines: int, *, follow: bool
) -> None:
    from tandem.cli.output.screen import open_log_screen
    from tandem.runtime.control.client import ControlClient

    show = open_log_screen()
    async for line in ControlClient(instance).follow_logs(names, tail=lines, follow=follow):
        show(line)
    sys.stdout.flush()
