"""`tandem chaos`."""

from __future__ import annotations

from typing import Annotated

import typer

from tandem.cli.exit_codes import ExitCode
from tandem.cli.options import AsJson


def chaos(
    context: typer.Context,
    *,
    minutes: Annotated[
        float, typer.Option(min=0.1, max=1440, metavar="N", help="For how long.")
    ] = 5,
    seed: Annotated[
        int | None,
        typer.Option(min=0, metavar="N", help="Strike the same again; without it, by chance."),
    ] = None,
    parts: Annotated[
        str, typer.Option(metavar="P,P", help="Strike these parts only, such as worker,db.")
    ] = "",
    faults: Annotated[
        str, typer.Option(metavar="F,F", help="Only these of kill, pause and restart.")
    ] = "",
    strikes: Annotated[
        float, typer.Option(min=0.1, max=120, metavar="N", help="Strikes a minute, on average.")
    ] = 12,
    rate: Annotated[
        float, typer.Option(min=0.1, max=1000, metavar="N", help="Requests a second.")
    ] = 5,
    as_json: AsJson = False,
) -> int:
    """Strike the running stack under load; count what is lost.

    Asks as users do, with the program that [chaos] in stack.toml names; strikes random parts;
    waits until all is quiet; then audits: what was acknowledged is there exactly once. Exits with 1
    when something is lost or doubled, or has not come back in its time. What it makes stays.
    """
    import asyncio

    from tandem.chaos.campaign import run_campaign
    from tandem.chaos.report import render_result
    from tandem.cli.campaign import ask_for_campaign
    from tandem.cli.control import connect
    from tandem.cli.output.chaos import ChaosScreen, print_result
    from tandem.cli.output.json import print_json

    order = ask_for_campaign(
        context.obj,
        minutes=minutes,
        seed=seed,
        parts=parts,
        faults=faults,
        strikes=strikes,
        rate=rate,
    )
    screen = None if as_json else ChaosScreen()
    try:
        result = asyncio.run(run_campaign(order, connect(context.obj), screen or (lambda _: None)))
    finally:
        if screen is not None:
            screen.close()
    if as_json:
        print_json(render_result(result))
    else:
        print_result(result)
    return ExitCode.OK if result.is_good else ExitCode.PROBLEMS
