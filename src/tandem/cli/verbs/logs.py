"""`tandem logs`."""

from __future__ import annotations

from typing import Annotated

import typer

from tandem.cli.exit_codes import ExitCode


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

    from tandem.cli.reading import print_logs

    instance = context.obj.get_instance()
    try:
        asyncio.run(print_logs(instance, service, lines, follow=follow))
    except KeyboardInterrupt:
        if not follow:
            raise
    return ExitCode.OK
