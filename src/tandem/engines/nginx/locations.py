"""Plan routes → nginx locations that decide exactly as Django's resolver would. Pure.

Regex locations are tried in the order they are written and the first match wins, as in a URLconf; a
prefix location is taken only when no regex matches, the longest first. WebSocket routes are a table
of their own, asked only for requests that want to become one.
"""

from __future__ import annotations

from tandem.engines.nginx.delivery import render_delivery
from tandem.engines.nginx.merging import Group, merge_neighbours
from tandem.engines.nginx.quoting import block, quote
from tandem.engines.nginx.reading import render_refused_readings
from tandem.engines.nginx.websockets import EVERY_PATH, render_plain_requests, render_upgrades
from tandem.plan.route import Route

UTF = "(*UTF)"
"""What PCRE reads before a pattern: it and the path are text, not bytes."""


def render_locations(routes: tuple[Route, ...]) -> str:
    """Render every route of a plan for a server block; their order is the order of decision.

    Uses `$tandem_upgrade`, `$tandem_request_id`, the files that `render_delivery` includes and
    `headers.conf`.
    """
    patterns = tuple(route for route in routes if route.pattern is not None)
    views = (route for route in patterns if route.transport == "http")
    prefixes = tuple(route for route in routes if route.pattern is None)
    sockets = _list_sockets(patterns, prefixes)
    parts = (
        render_refused_readings(),
        render_upgrades(sockets),
        *(_render_group(group) for group in merge_neighbours(views)),
        render_plain_requests(sockets),
        *(_render_prefix(route) for route in prefixes),
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def _list_sockets(patterns: tuple[Route, ...], prefixes: tuple[Route, ...]) -> tuple[Route, ...]:
    """The WebSocket routes; one that takes every path gives way to a service at "/".

    Such a service may have WebSockets of its own, as a development server does.
    """
    taken = any(route.path == "/" and route.to is not None for route in prefixes)
    sockets = (route for route in patterns if route.transport == "websocket")
    return tuple(route for route in sockets if not (taken and route.pattern == EVERY_PATH))


def _render_group(group: Group) -> str:
    head = f"location ~ {quote(UTF + group.pattern)}"
    comments = "\n".join(_comment(route) for route in group.routes)
    route = group.routes[0]
    return f"{comments}\n{block(head, render_delivery(route))}"


def _render_prefix(route: Route) -> str:
    exact = "" if route.path.endswith("/") else "= "
    head = f"location {exact}{quote(route.path)}"
    return f"{_comment(route)}\n{block(head, render_delivery(route))}"


def _comment(route: Route) -> str:
    """Say what the location is for, in one line."""
    words = f"{route.path}: {route.reason}" if route.reason else route.path
    return "# " + "".join(each if each.isprintable() else "?" for each in words)
