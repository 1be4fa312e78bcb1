"""`tandem routes`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from tandem.cli.exit_codes import ExitCode
from tandem.cli.options import AsJson, Dev, Profiles

if TYPE_CHECKING:
    from tandem.plan.route import Route

HEADER = ("path", "goes to", "traits", "why")


def routes(
    context: typer.Context, *, dev: Dev = False, profile: Profiles = None, as_json: AsJson = False
) -> int:
    """Print which URL goes where, and why.

    In matching order: what is derived from the code first, then what the stack declares.
    """
    from tandem.cli.output.json import print_json
    from tandem.cli.output.table import print_table
    from tandem.cli.preparing import prepare_plan
    from tandem.cli.request import build_request
    from tandem.plan.document import plan_to_dict

    plan = prepare_plan(build_request(context.obj, profiles=profile, dev=dev)).plan
    if as_json:
        print_json({"stack": plan.stack, "routes": plan_to_dict(plan)["routes"]})
    else:
        print_table(HEADER, [_row(route) for route in plan.routes])
    return ExitCode.OK


def _row(route: Route) -> tuple[str, ...]:
    target = route.to if route.to is not None else f"{route.folder}/"
    return route.path, target, render_traits(route), route.reason


def render_traits(route: Route) -> str:
    """Return what is special about a route, such as "websocket" or "cached 365 days"."""
    traits = [
        "websocket" if route.transport == "websocket" else "",
        "streaming" if route.streaming else "",
        f"cached {route.cached.days} d" if route.cached is not None else "",
        f"else {route.fallback}" if route.fallback is not None else "",
    ]
    return ", ".join(trait for trait in traits if trait)
