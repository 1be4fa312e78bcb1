"""What a location does with a request it has matched: pass it to a pool, or send a file. Pure.

Which location matches which path is decided in `locations`.
"""

from __future__ import annotations

from datetime import timedelta

from tandem.engines.nginx.quoting import quote, quote_path
from tandem.plan.route import Route

_FOR_EVER = timedelta(days=180)
"""Kept that long, a file is named by its content: a reload need not ask for it again."""


def render_delivery(route: Route) -> tuple[str, ...]:
    """The lines inside the location of `route`.

    A route whose path ends in "/" is a prefix location, any other an exact one or a pattern's.
    """
    return _send_file(route) if route.to is None else _pass_on(route)


def _pass_on(route: Route) -> tuple[str, ...]:
    # A declared route may lead to anything, such as a development server with its own WebSocket.
    if route.streaming:
        style = "streamed"
    elif route.transport == "websocket" or route.pattern is None:
        style = "upgraded"
    else:
        style = "buffered"
    # Without a path after the pool, the request's own path goes on unchanged.
    return (f"include {style}.conf;", f"proxy_pass http://{route.to};")


def _send_file(route: Route) -> tuple[str, ...]:
    """Files, and the fallback in place of those missing, without another search for a location."""
    fallback = f" {quote(f'{route.path}{route.fallback}')}" if route.fallback else ""
    return (
        f"include {'application' if fallback else 'files'}.conf;",
        _find_folder(route),
        f"try_files $uri{fallback} =404;",
        _say_how_long(route),
    )


def _find_folder(route: Route) -> str:
    folder = str(route.folder)
    if route.path == "/":
        return f"root {quote_path(folder)};"
    return f"alias {quote_path(f'{folder}/' if route.path.endswith('/') else folder)};"


def _say_how_long(route: Route) -> str:
    # Without `always`: what was not found is not kept.
    if route.cached is None:
        return "add_header Cache-Control no-cache;"
    immutable = ", immutable" if route.cached >= _FOR_EVER else ""
    age = int(route.cached.total_seconds())
    return f'add_header Cache-Control "public, max-age={age}{immutable}";'
