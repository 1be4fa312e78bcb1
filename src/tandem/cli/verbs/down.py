"""`tandem down`."""

from __future__ import annotations

import sys

import typer

from tandem.cli.exit_codes import ExitCode


def down(context: typer.Context) -> int:
    """Stop everything, in order.

    Each process gets the signal it wants and its time to finish. Data stays.
    """
    import asyncio

    from tandem.cli.control import connect

    failed = asyncio.run(connect(context.obj).stop())
    said = f" ({', '.join(failed)} had failed)" if failed else ""
    sys.stdout.write(f"everything has stopped{said}; the data stays\n")
    return ExitCode.OK
