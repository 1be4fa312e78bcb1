"""WebSocket routes: upgraded in the ASGI pool, refused cleanly otherwise, never in a page's way."""

from __future__ import annotations

import json
from typing import Any

import pytest
from channels.generic.websocket import AsyncWebsocketConsumer
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import OriginValidator
from django.urls import URLResolver, path, re_path
from django.urls.resolvers import RegexPattern

from tandem.plan.route import Route
from tandem.plan.routes import parse_routes_document
from tandem.project.routes import derive_routes
from tandem.project.routes.document import build_document
from tandem.project.routes.websockets import list_websockets
from tests.integration.routes.gateway import APPLICATION, Gateway, plan_document
from tests.integration.routes.views import sync_view

pytestmark = pytest.mark.engines

UPGRADE = {"Connection": "upgrade", "Upgrade": "WebSocket"}


class Consumer(AsyncWebsocketConsumer):
    pass


def _load(gateway: Gateway, *routes: Any, others: tuple[Route, ...] = ()) -> None:
    application = ProtocolTypeRouter(
        {"websocket": OriginValidator(URLRouter(list(routes)), ["http://test"])}
    )
    resolver = URLResolver(RegexPattern(r"^/"), [path("page", sync_view), path("both", sync_view)])
    derivation = derive_routes(resolver, list_websockets(application), append_slash=False)
    document = parse_routes_document(build_document(derivation))
    gateway.load(plan_document(document, *(others or (gateway.application,))))


def _named() -> tuple[Any, ...]:
    nested = URLRouter([path("<int:room>/", Consumer.as_asgi())])
    return (
        path("ws", Consumer.as_asgi()),
        path("both", Consumer.as_asgi()),
        path("rooms/", nested),
    )


@pytest.mark.parametrize(
    "target", ["/ws", "//ws", "/ws?ticket=1", "/both", "/rooms/7/", "/rooms//7/"]
)
def test_a_websocket_is_upgraded_in_the_asgi_pool(gateway: Gateway, target: str) -> None:
    _load(gateway, *_named())
    assert gateway.ask(target, **UPGRADE).body == "stream upgrade"


@pytest.mark.parametrize("target", ["/ws", "/rooms/7/"])
def test_an_ordinary_request_to_a_websocket_is_told_to_upgrade(
    gateway: Gateway, target: str
) -> None:
    _load(gateway, *_named())
    reply = gateway.ask(target)
    assert (reply.status, reply.headers["upgrade"]) == (426, "websocket")
    assert json.loads(reply.body)["error"]["code"] == "upgrade_required"


def test_a_path_that_is_a_page_and_a_websocket_stays_a_page(gateway: Gateway) -> None:
    _load(gateway, *_named())
    assert gateway.ask("/both").body == "web"
    assert gateway.ask("/both", Upgrade="h2c").body == "web"


def test_an_upgrade_that_no_route_takes_is_an_ordinary_request(gateway: Gateway) -> None:
    _load(gateway, *_named())
    assert gateway.ask("/page", **UPGRADE).body == "web"
    assert gateway.ask("/elsewhere", **UPGRADE).body == APPLICATION


@pytest.mark.parametrize("target", ["/a/../ws", "/ws%FF", "/%2e/ws"])
def test_a_doubtful_path_is_refused_before_it_is_upgraded(gateway: Gateway, target: str) -> None:
    _load(gateway, *_named())
    assert gateway.ask(target, **UPGRADE).status == 400


def test_a_last_resort_takes_every_other_upgrade_and_no_page(gateway: Gateway) -> None:
    _load(gateway, *_named(), re_path(r"", Consumer.as_asgi()))
    assert gateway.ask("/elsewhere", **UPGRADE).body == "stream upgrade"
    assert gateway.ask("/elsewhere").body == APPLICATION
    assert gateway.ask("/page").body == "web"


def test_a_last_resort_gives_way_to_a_service_at_the_root(gateway: Gateway) -> None:
    everything = re_path(r"", Consumer.as_asgi())
    _load(gateway, *_named(), everything, others=(Route(path="/", to="web"),))
    assert gateway.ask("/@vite/ws", **UPGRADE).body == "web upgrade"
    assert gateway.ask("/ws", **UPGRADE).body == "stream upgrade"
