"""The WebSockets of all Tandem apps, found through their AppConfig."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from channels.generic.websocket import AsyncWebsocketConsumer
from channels.routing import URLRouter
from django.urls import URLPattern

from tandem.apps.kit.app import list_tandem_apps
from tandem.apps.kit.origin import is_own_origin
from tandem.project.socket_outages import say_outages

NOTHING_HERE = 4404  # as HTTP would say it; a code of our own (RFC 6455 section 7.4.2)


class NothingHere(AsyncWebsocketConsumer):  # type: ignore[misc]  # Channels has no types
    """Closes a socket opened where no app has one."""

    async def connect(self) -> None:
        """Say so, since a refused handshake tells a browser nothing."""
        await self.accept()
        await self.close(code=NOTHING_HERE)


def list_websocket_urlpatterns() -> list[URLPattern]:
    """Return the apps' WebSocket addresses, in the order of INSTALLED_APPS."""
    found: list[URLPattern] = []
    for app in list_tandem_apps():
        if app.has_sockets:
            found += import_module(f"{app.name}.sockets").websocket_urlpatterns
    return found


def build_socket_router() -> Any:
    """Return the router of the apps' WebSockets; it raises for an address none of them has."""
    return URLRouter(list_websocket_urlpatterns())


def build_socket_application() -> Any:
    """Return the ASGI application that answers every WebSocket a page of this site opens."""
    patterns, router = list_websocket_urlpatterns(), build_socket_router()
    nothing_here = NothingHere.as_asgi()

    async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if not _is_ours(scope):
            await receive()
            await send({"type": "websocket.close"})  # before it is accepted: 403
            return
        path = scope["path"].removeprefix("/")
        known = any(pattern.pattern.match(path) for pattern in patterns)
        await say_outages(router if known else nothing_here, scope, receive, send)

    return application


def _is_ours(scope: dict[str, Any]) -> bool:
    headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
    return is_own_origin(headers.get(b"origin"), host=headers.get(b"host", ""))
