"""A project's URLconf and ASGI application → its routes, with every problem at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.urls import URLResolver

from tandem.project.routes.chain import translate_chain
from tandem.project.routes.doubts import find_doubts
from tandem.project.routes.model import Derivation, DerivedRoute, RouteProblem
from tandem.project.routes.pcre import UntranslatableError
from tandem.project.routes.pools import Verdict, judge_view
from tandem.project.routes.redirects import derive_redirects
from tandem.project.routes.walk import Leaf, walk_urlconf
from tandem.project.routes.websockets import WebSocketRoute
from tandem.project.routes.yielding import is_yielding

_LONGEST_PATTERN = 1900
"""Characters; nginx takes 4096 bytes in one word, and quoting may double each character."""


def derive_routes(
    resolver: URLResolver,
    websockets: Sequence[WebSocketRoute] = (),
    *,
    append_slash: bool = True,
) -> Derivation:
    """Return every route of a URLconf in first-match order, then those of its WebSockets.

    `append_slash` says that Django redirects to the path with a slash where that alone is missing.
    """
    leaves = tuple(walk_urlconf(resolver))
    judged = [(leaf, judge_view(leaf.callback)) for leaf in leaves]
    results = [_derive(leaf, verdict) for leaf, verdict in judged]
    results += derive_redirects(leaves, longest=_LONGEST_PATTERN) if append_slash else ()
    results += [_derive_websocket(route) for route in websockets]
    return Derivation(
        routes=_first_of_each(each for each in results if isinstance(each, DerivedRoute)),
        problems=(
            *(each for each in results if isinstance(each, RouteProblem)),
            *find_doubts(judged),
        ),
    )


def _first_of_each(routes: Iterable[DerivedRoute]) -> tuple[DerivedRoute, ...]:
    """Leave out routes hidden by an earlier one with the same pattern (Ninja repeats its paths)."""
    first: dict[tuple[str, str], DerivedRoute] = {}
    for route in routes:
        first.setdefault((route.transport, route.pattern), route)
    return tuple(first.values())


def _derive(leaf: Leaf, verdict: Verdict) -> DerivedRoute | RouteProblem:
    try:
        pattern = translate_chain(leaf.patterns)
    except UntranslatableError as error:
        return _untranslatable(leaf.path, str(leaf.patterns[-1]), error)
    return _fitting(
        DerivedRoute(
            path=leaf.path,
            pattern=pattern,
            pool=verdict.pool,
            streaming=verdict.streaming,
            reason=verdict.reason,
            view=verdict.view,
            yields=is_yielding(leaf.callback),
        )
    )


def _derive_websocket(route: WebSocketRoute) -> DerivedRoute | RouteProblem:
    try:
        pattern = route.translate()
    except UntranslatableError as error:
        return _untranslatable(route.path, route.path, error)
    return _fitting(
        DerivedRoute(
            path=route.path,
            pattern=pattern,
            pool="asgi",
            transport="websocket",
            streaming=True,
            reason=f"WebSocket consumer {route.consumer}",
            view=route.consumer,
        )
    )


def _fitting(route: DerivedRoute) -> DerivedRoute | RouteProblem:
    if len(route.pattern.encode()) <= _LONGEST_PATTERN:
        return route
    return RouteProblem(
        code="pattern-too-long",
        path=route.path,
        pattern=route.pattern,
        message=f"the pattern takes {len(route.pattern)} characters (at most {_LONGEST_PATTERN})",
        hint="split it into several paths",
    )


def _untranslatable(path: str, pattern: str, error: UntranslatableError) -> RouteProblem:
    return RouteProblem(
        code=error.code,
        path=path,
        pattern=pattern,
        message=f"no gateway reads {error.element} as Python does",
        hint=error.hint,
    )
