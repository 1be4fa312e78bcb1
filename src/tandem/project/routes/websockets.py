"""The WebSocket routes of an ASGI application built with Channels' routers.

Source: channels/routing.py, Channels 4.3. `URLRouter` drops every leading slash of what it is
given, at each level, and its patterns are searched for as Django's are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tandem.project.routes.chain import pattern_source
from tandem.project.routes.pcre import Numbering, translate_endpoint, translate_prefix

_EVERY_PATH = "^/"
_SLASHES = "/*+"
_WRAPPED = ("inner", "application", "app", "asgi_app")


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSocketRoute:
    """One consumer and the patterns that lead to it; without one it takes every path."""

    patterns: tuple[Any, ...]
    consumer: str

    @property
    def path(self) -> str:
        """The path as the routers write it."""
        return "/" + "".join(
            str(each).removeprefix("^").removesuffix("$") for each in self.patterns
        )

    def translate(self) -> str:
        """Return the PCRE over the whole path."""
        numbering = Numbering()
        *prefixes, endpoint = [pattern_source(each) for each in self.patterns] or [""]
        written = [_SLASHES + translate_prefix(each, numbering) for each in prefixes]
        last = translate_endpoint(endpoint, numbering)
        return f"^{''.join(written)}{_SLASHES}{last}" if prefixes or last else _EVERY_PATH


def list_websockets(application: Any) -> tuple[WebSocketRoute, ...]:
    """Return the WebSocket routes of an ASGI application in the order in which it tries them.

    Looks through middleware for a `ProtocolTypeRouter`; an application without one has none.
    """
    protocols = _unwrap(application, "application_mapping")
    handler = getattr(protocols, "application_mapping", {}).get("websocket")
    return () if handler is None else list_router(handler)


def list_router(router: Any) -> tuple[WebSocketRoute, ...]:
    """Return the routes of what answers WebSockets: a `URLRouter`, or middleware around one."""
    return tuple(_walk(router, ()))


def _walk(handler: Any, above: tuple[Any, ...]) -> Iterator[WebSocketRoute]:
    router = _unwrap(handler, "routes")
    if not hasattr(router, "routes"):
        yield WebSocketRoute(patterns=above, consumer=_name(handler))
        return
    for route in router.routes:
        yield from _walk(route.callback, (*above, route.pattern))


def _unwrap(application: Any, wanted: str) -> Any:
    """Return the first application, from the outside in, that has the attribute, else the last."""
    while not hasattr(application, wanted):
        wrapped = (getattr(application, name, None) for name in _WRAPPED)
        inner = next((found for found in wrapped if found is not None), None)
        if inner is None:
            return application
        application = inner
    return application


def _name(consumer: Any) -> str:
    """Return the dotted name of a consumer class, a function or an object's class."""
    named = getattr(consumer, "consumer_class", consumer)
    named = named if hasattr(named, "__qualname__") else type(named)
    return f"{named.__module__}.{named.__qualname__}"
