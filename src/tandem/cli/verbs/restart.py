"""`tandem restart`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from tandem.cli.exit_codes import ExitCode


def restart(
    context: typer.Context,
    *,
    service: Annotated[
        str | None,
        typer.Argument(metavar="SERVICE", help="A service or an engine; without it, everything."),
    ] = None,
    rolling: Annotated[
        bool,
        typer.Option(
            "--rolling", help="One replica at a time, out of the gateway's rotation first."
        ),
    ] = False,
) -> int:
    """Restart one part, or everything.

    Returns when it is ready again.
    """
    import asyncio

    from tandem.cli.control import connect

    names = asyncio.run(connect(context.obj).restart(service, rolling=rolling))
    sys.stdout.write(f"restarted: {', '.join(names)}\n")
    return ExitCode.OK
