"""The routes of a plan: those derived from the code and those declared, made one table.

Derived patterns come first, in the order of Django's own first match, then the declared prefixes
in the stack's order. Where the two meet, nothing is left to precedence: a declared route to another
pool takes the views below it along, and whatever would hide a view silently is a problem.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tandem.plan.overlap import Overlap, exclude_path, find_overlap
from tandem.plan.route import Route
from tandem.plan.routes import DerivedRoute, RoutesDocument, check_routes
from tandem.stack.errors import Problem
from tandem.stack.model import Kind, RouteSpec, ServiceSpec, Stack


@dataclass(frozen=True, slots=True, kw_only=True)
class Routing:
    """The routes, in order, with what there is to say about them."""

    routes: tuple[Route, ...]
    notes: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Declared:
    """A declared route and where the stack declares it, such as "routes[2]"."""

    route: Route
    place: str


def plan_routes(
    stack: Stack,
    services: Mapping[str, ServiceSpec],
    document: RoutesDocument | None,
    data: Path,
    *,
    dev: bool,
) -> Routing:
    """Return all routes. `services` are those that take part, `data` the folder of the volumes."""
    declared, notes = _declare_routes(stack, services, data, dev=dev)
    routes = tuple(item.route for item in declared)
    if stack.derived is None:
        return Routing(routes=routes, notes=notes, problems=())
    if document is None:
        note = f'routes are not derived yet: "{stack.derived.command}" has not run'
        return Routing(routes=routes, notes=(*notes, note), problems=())
    pools = {"wsgi": stack.derived.wsgi, "asgi": stack.derived.asgi}
    derived: list[Route] = []
    problems = [*check_routes(document)]
    for view in document.routes:
        route, found = _place_view(view, pools[view.pool], declared, services)
        derived.append(route)
        problems += found
    if all(route.path != "/" for route in routes):
        rest = Route(path="/", to=stack.derived.wsgi, reason="no other route takes it")
        routes = (*routes, rest)
    return Routing(routes=(*derived, *routes), notes=notes, problems=tuple(problems))


def _declare_routes(
    stack: Stack, services: Mapping[str, ServiceSpec], data: Path, *, dev: bool
) -> tuple[tuple[_Declared, ...], tuple[str, ...]]:
    routes: list[_Declared] = []
    notes: list[str] = []
    for spec in stack.routes:
        target = spec.dev_to if dev and spec.dev_to else spec.to
        if target is not None and target not in services:
            notes.append(f"nothing answers {spec.path} here: {target} is off")
            continue
        route = _declare_route(spec, target, stack, data)
        routes.append(_Declared(route=route, place=spec.place))
    return tuple(routes), tuple(notes)


def _declare_route(spec: RouteSpec, target: str | None, stack: Stack, data: Path) -> Route:
    if target is not None:
        reason = "declared, for dev" if target == spec.dev_to else "declared"
        return Route(path=spec.path, to=target, streaming=spec.streaming, reason=reason)
    folder = stack.root / spec.folder if spec.folder is not None else data / str(spec.volume)
    return Route(
        path=spec.path,
        folder=folder,
        fallback=spec.fallback,
        cached=spec.cached,
        reason="declared" if spec.volume is None else f"declared, volume {spec.volume}",
    )


def _place_view(
    view: DerivedRoute,
    pool: str,
    declared: tuple[_Declared, ...],
    services: Mapping[str, ServiceSpec],
) -> tuple[Route, tuple[Problem, ...]]:
    route = Route(
        path=view.path,
        to=pool,
        pattern=view.pattern,
        transport=view.transport,
        streaming=view.streaming,
        reason=view.reason,
    )
    # A WebSocket is a table of its own: it hides no file, and no page hides it.
    for item in declared if view.transport == "http" else ():
        other = item.route
        overlap = find_overlap(view.pattern, other.path)
        if overlap is Overlap.NONE or other.to == pool:
            continue
        if view.yields:
            route = replace(route, pattern=exclude_path(str(route.pattern), other.path))
            continue
        kind = services[other.to].kind if other.to is not None else None
        if view.pool == "asgi" and kind is Kind.WSGI:
            return route, (_async_problem(view, item),)
        if overlap is Overlap.INSIDE and kind in {Kind.WSGI, Kind.ASGI}:
            return replace(route, to=other.to, reason=f"declared: {other.path}"), ()
        return route, (_conflict_problem(view, item),)
    return route, ()


def _async_problem(view: DerivedRoute, item: _Declared) -> Problem:
    return Problem(
        path=f"{item.place}.to",
        code="async-on-wsgi",
        message=f'"{item.route.to}" is a wsgi service, but {view.path} is asynchronous'
        f" ({view.reason})",
        hint="send this path to an asgi service, or leave it to the derived routes",
    )


def _conflict_problem(view: DerivedRoute, item: _Declared) -> Problem:
    target = item.route.to or f"the files in {item.route.folder}"
    return Problem(
        path=f"{item.place}.path",
        code="route-conflict",
        message=f'"{item.route.path}" goes to {target}, but the view at'
        f' "{view.pattern}" answers there too ({view.reason})',
        hint="give the declared route a path of its own, or keep the view's pattern out of it",
    )
