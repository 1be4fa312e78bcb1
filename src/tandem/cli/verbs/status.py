"""`tandem status`."""

from __future__ import annotations

import typer

from tandem.cli.exit_codes import ExitCode
from tandem.cli.options import AsJson


def status(context: typer.Context, *, as_json: AsJson = False) -> int:
    """Show what runs, and how it is.

    Exits with 1 when a part has failed or fell out after the start, with 3 when nothing runs.
    """
    import asyncio

    from tandem.cli.control import connect
    from tandem.cli.output.json import print_json
    from tandem.cli.output.status import print_status

    seen = asyncio.run(connect(context.obj).status())
    if as_json:
        print_json(seen)
    else:
        print_status(seen)
    return ExitCode.PROBLEMS if seen["phase"] in {"failed", "degraded"} else ExitCode.OK
