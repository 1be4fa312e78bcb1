"""`tandem check`."""

from __future__ import annotations

from typing import Annotated

import typer


def check(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> int:
    """Check stack.toml, the routes of the code and the fit to this machine; start nothing."""
    from tandem.cli.checking import check_target  # noqa: PLC0415
    from tandem.cli.output.checks import print_check  # noqa: PLC0415

    return print_check(check_target(context.obj), as_json=as_json)
