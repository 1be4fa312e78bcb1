"""The ASGI application: streams and WebSockets."""

from __future__ import annotations

import os
from typing import Any

import django

from tandem.project.fast_imports import without_collector, without_test_tools

NEEDED = ("SECRET_KEY", "DATABASE_URL", "SESSIONS_URL", "RUNS_URL", "CHANNELS_URL")


def build_asgi_application(settings_module: str) -> Any:
    """Return the application: Django for HTTP, the apps' sockets for WebSockets.

    Raises `EnvironmentContractError` naming every variable that is missing.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings_module)
    with without_collector(), without_test_tools():
        return _build()


def _build() -> Any:
    django.setup(set_prefix=False)

    from channels.routing import ProtocolTypeRouter
    from django.conf import settings
    from django.core.handlers.asgi import ASGIHandler
    from django.urls import get_resolver

    from tandem.apps.runs.stream.gate import RunStreams
    from tandem.project.connections import share_connections
    from tandem.project.environment import check_given
    from tandem.project.lifespan import answer_lifespan
    from tandem.project.sockets import build_socket_application

    environment = settings.TANDEM_ENVIRONMENT
    check_given(environment, *NEEDED)
    share_connections(size=environment.DATABASE_POOL_SIZE)
    http = RunStreams(ASGIHandler())
    get_resolver().url_patterns  # noqa: B018 - loads the URLs now
    return ProtocolTypeRouter(
        {
            "http": http,
            "websocket": build_socket_application(),
            "lifespan": answer_lifespan,
        }
    )
