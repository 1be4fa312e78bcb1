"""The routes of the Django project whose settings are active."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.conf import settings
from django.urls import get_resolver

from tandem.project.routes.derive import derive_routes
from tandem.project.routes.model import Derivation
from tandem.project.routes.websockets import list_websockets

_COMMON = "django.middleware.common.CommonMiddleware"


def derive_project() -> Derivation:
    """Derive the routes from ROOT_URLCONF and ASGI_APPLICATION."""
    application = _load_asgi_application()
    return derive_routes(
        get_resolver(),
        list_websockets(application) if application else (),
        append_slash=settings.APPEND_SLASH and _COMMON in settings.MIDDLEWARE,
    )


def _load_asgi_application() -> Any:
    dotted = getattr(settings, "ASGI_APPLICATION", None)
    if not dotted:
        return None
    module, _, name = dotted.rpartition(".")
    return getattr(import_module(module), name)
