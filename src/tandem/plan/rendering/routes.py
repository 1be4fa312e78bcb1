"""The routes: how many are derived and where to, every stream, and every declared one."""

from __future__ import annotations

from tandem.plan.model import Plan
from tandem.plan.rendering.paths import shorten_paths
from tandem.plan.route import Route
from tandem.plan.text_table import render_table, wrap_line
from tandem.stack.units import render_duration


def render_routes(plan: Plan) -> tuple[str, ...]:
    """Return a summary of the derived routes, those of them that stream, and all declared ones."""
    derived = [route for route in plan.routes if route.pattern is not None]
    declared = [route for route in plan.routes if route.pattern is None]
    streams = [route for route in derived if route.streaming or route.transport == "websocket"]
    rows = [(_name_stream(route), route.path, str(route.to), route.reason) for route in streams]
    rows += [("declared", r.path, _render_target(r, plan), _render_traits(r)) for r in declared]
    lines = [f"  {len(derived)} derived from the code: {_count_pools(derived)}"] if derived else []
    for row in render_table(rows):
        lines += wrap_line(f"  {row}", indent=4)
    return tuple(lines)


def _count_pools(routes: list[Route]) -> str:
    pools = [str(route.to) for route in routes]
    return ", ".join(f"{pools.count(pool)} to {pool}" for pool in dict.fromkeys(pools))


def _name_stream(route: Route) -> str:
    return "websocket" if route.transport == "websocket" else "stream"


def _render_target(route: Route, plan: Plan) -> str:
    if route.to is not None:
        return route.to
    return shorten_paths(f"{route.folder}/", plan.root)


def _render_traits(route: Route) -> str:
    traits = [
        f"fallback {route.fallback}" if route.fallback else "",
        f"cached {render_duration(route.cached)}" if route.cached else "",
        "streaming" if route.streaming else "",
        route.reason.removeprefix("declared").removeprefix(", "),
    ]
    return ", ".join(trait for trait in traits if trait)
