"""`tandem plan`."""

from __future__ import annotations

import sys

import typer

from tandem.cli.exit_codes import ExitCode
from tandem.cli.options import AsJson, Dev, EntryPort, Profiles


def plan(
    context: typer.Context,
    *,
    port: EntryPort = None,
    dev: Dev = False,
    profile: Profiles = None,
    as_json: AsJson = False,
) -> int:
    """Print what `up` would run here.

    Start order, addresses, workers, memory, connections, routes and environment.
    """
    from tandem.cli.preparing import prepare_plan
    from tandem.cli.request import build_request

    request = build_request(context.obj, profiles=profile, port=port, dev=dev)
    prepared = prepare_plan(request)
    if as_json:
        from tandem.cli.output.json import print_json
        from tandem.plan.document import plan_to_dict

        print_json(plan_to_dict(prepared.plan))
    else:
        from tandem.plan.rendering import render_plan

        sys.stdout.write(render_plan(prepared.plan))
    return ExitCode.OK
