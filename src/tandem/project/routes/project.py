"""The routes of the Django project whose settings are active."""

from __future__ import annotations

from importlib import import_module

from django.conf import settings
from django.urls import get_resolver

from tandem.project.routes.derive import derive_routes
from tandem.project.routes.model import Derivation
from tandem.project.routes.websockets import WebSocketRoute, list_router, list_websockets

_COMMON = "django.middleware.common.CommonMiddleware"


def derive_project() -> Derivation:
    """Derive the routes from ROOT_URLCONF and ASGI_APPLICATION."""
    return derive_routes(
        get_resolver(),
        _list_websockets(),
        append_slash=settings.APPEND_SLASH and _COMMON in settings.MIDDLEWARE,
    )


def _list_websockets() -> tuple[WebSocketRoute, ...]:
    """Read ASGI_APPLICATION; without one, the sockets of the Tandem apps, which it would hold."""
    dotted = getattr(settings, "ASGI_APPLICATION", None)
    if dotted:
        module, _, name = dotted.rpartition(".")
        return list_websockets(getattr(import_module(module), name))
    sockets = import_module("tandem.project.sockets")
    if not sockets.list_websocket_urlpatterns():
        return ()
    return list_router(sockets.build_socket_router())
