"""Declared and derived routes as one table."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tandem.plan import plan_stack
from tandem.plan.pcre import read_pcre
from tandem.plan.route import Route
from tandem.plan.routes import DerivedRoute, RoutesDocument
from tandem.stack import Problem
from tandem.stack.model import RouteSpec

from .sample_engines import ENGINES
from .sample_stacks import codes, derive, make_machine, make_plan, read_stack, refuse_plan

STACK = """
[services.web]
kind = "wsgi"
app = "shop:app"
[services.heavy]
kind = "wsgi"
app = "shop:app"
[services.stream]
kind = "asgi"
app = "shop:stream"
[services.vite]
kind = "command"
command = "npm run dev -- --port $PORT"
port = true
profiles = ["dev"]
[services.node]
kind = "command"
command = "node api.js"
port = true
[volumes]
media = {}
[[routes]]
derive = "python manage.py routes --json"
wsgi = "web"
asgi = "stream"
"""
ITEMS = DerivedRoute(path="/api/items", pattern=r"^/api/items\z", pool="wsgi", reason="sync view")
EVENTS = DerivedRoute(
    path="/api/events", pattern=r"^/api/events\z", pool="asgi", streaming=True, reason="async view"
)
SOCKET = DerivedRoute(path="/ws", pattern=r"^/ws\z", pool="asgi", transport="websocket")


def declare(path: str, target: str) -> str:
    return f'[[routes]]\npath = "{path}"\n{target}\n'


def test_derived_routes_keep_their_order_and_the_rest_goes_to_the_web_pool():
    routes = make_plan(STACK, routes=derive(ITEMS, EVENTS, SOCKET)).routes
    assert [(route.path, route.to) for route in routes] == [
        ("/api/items", "web"),
        ("/api/events", "stream"),
        ("/ws", "stream"),
        ("/", "web"),
    ]
    assert [route.streaming for route in routes] == [False, True, False, False]
    assert routes[2].transport == "websocket"
    assert routes[-1] == Route(path="/", to="web", reason="no other route takes it")


def test_declared_routes_follow_the_derived_ones():
    text = (
        STACK
        + declare("/", 'folder = "dist"\nfallback = "index.html"\ncached = "1 day"')
        + declare("/media/", 'volume = "media"')
        + declare("/node/", 'to = "node"\nstreaming = true')
    )
    routes = make_plan(text, routes=derive(ITEMS)).routes
    assert routes[1:] == (
        Route(
            path="/",
            folder=Path("/srv/shop/dist"),
            fallback="index.html",
            cached=timedelta(days=1),
            reason="declared",
        ),
        Route(
            path="/media/",
            folder=Path("/srv/shop/.tandem/data/media"),
            reason="declared, volume media",
        ),
        Route(path="/node/", to="node", streaming=True, reason="declared"),
    )


def test_dev_sends_routes_to_their_other_target():
    text = STACK + declare("/", 'folder = "dist"\ndev_to = "vite"')
    [here] = make_plan(text, routes=derive()).routes
    assert here.folder == Path("/srv/shop/dist")
    [dev] = make_plan(text, routes=derive(), dev=True).routes
    assert dev == Route(path="/", to="vite", reason="declared, for dev")


def test_before_the_code_was_asked_a_note_says_so():
    plan = make_plan(STACK + declare("/media/", 'volume = "media"'))
    assert [route.path for route in plan.routes] == ["/media/"]
    assert plan.notes == (
        'routes are not derived yet: "python manage.py routes --json" has not run',
    )


def test_a_stack_that_derives_nothing_has_only_what_it_declares():
    plan = make_plan('[services.web]\nkind = "wsgi"\napp = "a:b"\n' + declare("/", 'to = "web"'))
    assert plan.routes == (Route(path="/", to="web", reason="declared"),)
    assert plan.notes == ()


def test_a_route_to_a_service_that_is_off_is_left_out_with_a_note():
    stack = read_stack(STACK)
    stack = replace(stack, routes=(RouteSpec(path="/vite/", to="vite"),))
    plan = plan_stack(stack, make_machine(ports={"node": 5001}), ENGINES, derive())
    assert [route.path for route in plan.routes] == ["/"]
    assert plan.notes == ("nothing answers /vite/ here: vite is off",)


def test_an_async_view_sent_to_a_wsgi_service_is_refused():
    error = refuse_plan(STACK + declare("/api/", 'to = "web"'), routes=derive(ITEMS, EVENTS))
    assert codes(error) == [("routes[1].to", "async-on-wsgi")]


def test_an_async_catch_all_across_a_wsgi_route_is_refused_too():
    view = replace(EVENTS, pattern=r"^/.*\z")
    error = refuse_plan(STACK + declare("/heavy/", 'to = "heavy"'), routes=derive(view))
    assert codes(error) == [("routes[1].to", "async-on-wsgi")]


def test_a_declared_route_to_another_pool_takes_its_views_along():
    routes = make_plan(STACK + declare("/api/", 'to = "heavy"'), routes=derive(ITEMS)).routes
    assert (routes[0].to, routes[0].reason) == ("heavy", "declared: /api/")
    streamed = make_plan(STACK + declare("/api/", 'to = "stream"'), routes=derive(ITEMS)).routes
    assert streamed[0].to == "stream"


def test_a_declared_route_to_the_same_pool_changes_nothing():
    routes = make_plan(STACK + declare("/api/", 'to = "web"'), routes=derive(ITEMS)).routes
    assert (routes[0].to, routes[0].reason) == ("web", "sync view")


def test_views_hidden_by_files_or_by_another_program_are_refused():
    for target in ('folder = "dist"', 'to = "node"'):
        error = refuse_plan(STACK + declare("/api/", target), routes=derive(ITEMS))
        assert codes(error) == [("routes[1].path", "route-conflict")]


def test_a_view_that_takes_the_paths_of_files_is_refused():
    view = replace(ITEMS, pattern=r"^/.*\z")
    error = refuse_plan(STACK + declare("/media/", 'volume = "media"'), routes=derive(view))
    assert codes(error) == [("routes[1].path", "route-conflict")]


def test_what_the_code_could_not_say_is_refused():
    trouble = Problem(path="urlconf x", code="pattern", message="is odd")
    error = refuse_plan(STACK, routes=RoutesDocument(routes=(), problems=(trouble,)))
    assert codes(error) == [("urlconf x", "pattern")]


def test_a_view_that_only_refuses_yields_to_a_declared_route_and_refuses_the_rest():
    refusing = replace(ITEMS, path="/api", pattern=r"^/api(?:/[^\n]*)?\z", yields=True)
    declared = declare("/api/node/", 'to = "heavy"') + declare("/api/one", 'to = "heavy"')
    (route, *_) = make_plan(STACK + declared, routes=derive(refusing)).routes
    pattern = read_pcre(str(route.pattern))
    paths = ("/api", "/api/node/x", "/api/nodes", "/api/one", "/api/one/x")

    assert [path for path in paths if pattern.search(path)] == ["/api", "/api/nodes", "/api/one/x"]
    assert route.to == "web"
    untouched = make_plan(STACK, routes=derive(refusing)).routes[0]
    assert untouched.pattern == refusing.pattern
