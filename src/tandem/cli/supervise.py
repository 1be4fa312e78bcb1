"""The process that stays: `python -m tandem.cli.supervise REQUEST`, what `tandem up` becomes.

It is a program of its own so that what reading a command line takes (Typer, and Rich where nothing
is shown) is not kept in memory for as long as the stack runs.
"""

from __future__ import annotations

import sys

from tandem.cli.edge import run_at_edge
from tandem.cli.request import UpRequest, parse_request, render_request


def list_supervisor_words(request: UpRequest) -> list[str]:
    """Return the command line that supervises `request`.

    -P keeps the current folder out of the import path: a project may have a `logging.py`.
    """
    module = "tandem.cli.supervise"
    return [sys.executable, "-P", "-m", module, render_request(request)]


def supervise(request: UpRequest) -> int:
    """Prepare the plan and stay until the stack has stopped; return the exit code."""
    import asyncio

    from tandem.cli.output.screen import open_screen
    from tandem.cli.preparing import prepare_plan
    from tandem.runtime.supervisor import run_supervisor

    prepared = prepare_plan(request)
    # In the background nobody reads along, and each process keeps its own lines in a log that is
    # rotated: the supervisor's holds what happened to them.
    screen = open_screen(logs=not request.detached)
    try:
        return asyncio.run(
            run_supervisor(
                prepared.plan,
                prepared.engines,
                prepared.instance,
                prepared.secrets,
                screen,
                dev=request.dev,
            )
        )
    finally:
        screen.close()


def main() -> int:
    """Run what the one argument says."""
    return run_at_edge(lambda: supervise(parse_request(sys.argv[1])))


if __name__ == "__main__":
    sys.exit(main())
