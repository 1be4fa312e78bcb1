"""Channels' routers as routes."""

from __future__ import annotations

from channels.auth import AuthMiddlewareStack
from channels.generic.websocket import AsyncWebsocketConsumer
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.urls import path, re_path

from tandem.plan.pcre import read_pcre
from tandem.project.routes.websockets import list_websockets


class Consumer(AsyncWebsocketConsumer):
    pass


def test_an_application_without_websockets_has_none() -> None:
    assert list_websockets(object()) == ()
    assert list_websockets(ProtocolTypeRouter({"http": object()})) == ()


def test_routers_are_found_below_middleware_and_within_each_other() -> None:
    rooms = URLRouter([path("<int:room>", Consumer.as_asgi())])
    router = URLRouter([re_path(r"^ws/$", Consumer.as_asgi()), path("rooms/", rooms)])
    application = ProtocolTypeRouter(
        {"websocket": AllowedHostsOriginValidator(AuthMiddlewareStack(router))}
    )
    first, second = list_websockets(application)
    assert (first.path, second.path) == ("/ws/", "/rooms/<int:room>")
    assert first.consumer.endswith("test_websocket_routes.Consumer")
    pattern = read_pcre(second.translate())
    assert all(pattern.search(at) for at in ("/rooms/7", "//rooms/7", "/rooms//7"))
    assert not any(pattern.search(at) for at in ("/rooms/x", "/rooms/7/", "/x/rooms/7"))


def test_a_handler_without_a_router_takes_every_path() -> None:
    async def everything(scope: object, receive: object, send: object) -> None: ...

    [route] = list_websockets(ProtocolTypeRouter({"websocket": everything}))
    assert (route.path, route.translate()) == ("/", "^/")
    assert route.consumer.endswith("everything")


def test_an_empty_pattern_takes_every_path() -> None:
    router = URLRouter([re_path(r"", Consumer.as_asgi())])
    [route] = list_websockets(ProtocolTypeRouter({"websocket": router}))
    assert route.translate() == "^/"
