"""WebSocket routes: their own table, asked only when a request wants to be upgraded. Pure.

One path may be a page and a WebSocket at once, and Django's and Channels' routers are two tables;
so the choice cannot be a location. A request that no WebSocket route takes is an ordinary request,
as it is to a server that ignores the Upgrade header.
"""

from __future__ import annotations

from tandem.engines.nginx.delivery import render_delivery
from tandem.engines.nginx.quoting import block, quote
from tandem.plan.route import Route

EVERY_PATH = "^/"  # a last resort of the project's own, which is no address
_STATUS = 491  # never sent: it carries the decision from a condition to the named location
_BODY = (
    '{"error":{"code":"upgrade_required","message":"This address is a WebSocket",'
    '"request_id":"$tandem_request_id"}}'
)


def render_upgrades(sockets: tuple[Route, ...]) -> str:
    """The conditions that pick a WebSocket's pool, in order, and the location that passes it."""
    if not sockets:
        return ""
    pool = Route(path="", to="$tandem_websocket_pool", transport="websocket")
    return "\n".join(
        (
            f"error_page {_STATUS} = @tandem_websocket;",
            'set $tandem_websocket_pool "";',
            'set $tandem_websocket "$tandem_upgrade$uri";',
            *(_render_choice(route) for route in sockets),
            block("location @tandem_websocket", render_delivery(pool)),
        )
    )


def render_plain_requests(sockets: tuple[Route, ...]) -> str:
    """A 426 for an ordinary request to a WebSocket. Written after the views: a page stays one."""
    return "\n".join(_render_refusal(route) for route in sockets if route.pattern != EVERY_PATH)


def _render_choice(route: Route) -> str:
    # The pattern is anchored; here it stands behind a word of the condition's own.
    pattern = f"(*UTF)^websocket{str(route.pattern).removeprefix('^')}"
    lines = (f"set $tandem_websocket_pool {route.to};", f"return {_STATUS};")
    return block(f"if ($tandem_websocket ~ {quote(pattern)})", lines)


def _render_refusal(route: Route) -> str:
    lines = (
        "include headers.conf;",
        "types {}",
        "default_type application/json;",
        "add_header Upgrade websocket always;",
        f"return 426 '{_BODY}';",
    )
    return block(f"location ~ {quote(f'(*UTF){route.pattern}')}", lines)
