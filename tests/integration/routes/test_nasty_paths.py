"""Hand-picked paths at which gateways and applications have been known to disagree."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.urls import URLResolver, include, path, re_path
from django.urls.resolvers import RegexPattern

from tandem.plan.routes import parse_routes_document
from tandem.project.routes import derive_routes
from tandem.project.routes.document import build_document
from tests.integration.routes.gateway import POOLS, Gateway, plan_document
from tests.integration.routes.readings import find_pool, read_path
from tests.integration.routes.views import async_view, sync_view

pytestmark = pytest.mark.engines

# Every async view has a sync neighbour that a slightly different reading would find instead.
URLS: list[Any] = [
    path("events", async_view),
    path("events/", sync_view),
    path("double//slash", async_view),
    path("files/<path:name>/raw", async_view),
    path("files/<path:name>", sync_view),
    path("item/<int:pk>/", include([path("live", async_view), path("<slug:tab>", sync_view)])),
    path("tab/<slug:tab>", async_view),
    path("word/<str:word>", async_view),
    path("café/☕", async_view),
    path("a b+c;d=1,e", async_view),
    path("percent%41", async_view),
    path("question?", async_view),
    path("back\\slash", async_view),
    re_path(r"^year/(?P<year>\d{4})$", async_view),
    re_path(r"^year/", sync_view),
    re_path(r"^end$", async_view),
    re_path(r"^end\n$", sync_view),
    re_path(r"^open/end", async_view),
    re_path(r"anywhere/", async_view),
    re_path(r"^(?i:straße)$", async_view),
    re_path(r"^greedy/(a|ab)", include([re_path(r"^c$", async_view), re_path(r"^bc$", sync_view)])),
    re_path(r"^same/(\w)\1$", async_view),
    re_path(r"^same/", sync_view),
]

READ_ALIKE = [
    "/events", "/events/", "/events?x=/../y", "/events%2F", "/events%2f", "//events", "/Events",
    "/events;v=1", "/events%3Fx", "/events%0A", "/e%76ents", "/events%2525", "/events/%20",
    "/double//slash", "/double/slash", "/double%2F%2Fslash", "/double///slash",
    "/files/a/raw", "/files/a%2Fraw", "/files/a//raw", "/files//raw", "/files/a%0A/raw", "/files/",
    "/files/.../raw", "/files/..a/raw", "/files/a../raw", "/files/.hidden/raw",
    "/item/7/live", "/item/007/live", "/item/7/alive", "/item/%D9%A7/live", "/item/7%2Flive",
    "/item/7/%6Cive", "/item/" + "9" * 50 + "/live",
    "/tab/a_b-1", "/tab/caf%C3%A9", "/tab/a%0A", "/tab/",
    "/word/a%0Ab", "/word/%E6%97%A5", "/word/a%2Fb", "/word/%F0%9F%98%80", "/word/a%EF%BF%BD",
    "/caf%C3%A9/%E2%98%95", "/cafe%CC%81/%E2%98%95", "/CAF%C3%89/%E2%98%95",
    "/a%20b+c;d=1,e", "/a%20b%2Bc%3Bd%3D1%2Ce", "/a+b+c;d=1,e",
    "/percent%2541", "/percentA", "/question%3F", "/question?", "/back%5Cslash", "/back\\slash",
    "/year/2024", "/year/%D9%A2%D9%A0%D9%A2%D9%A4", "/year/2024%0A", "/year/202", "/year/20245",
    "/end", "/end%0A", "/end%0A%0A", "/end%E2%80%A8", "/open/end", "/open/endless/more", "/open/en",
    "/anywhere/", "/x/anywhere/y", "/anywhere",
    "/stra%C3%9Fe", "/STRA%C3%9FE", "/STRA%E1%BA%9EE", "/strasse",
    "/greedy/abc", "/greedy/abbc", "/greedy/ac", "/greedy/abcc",
    "/same/aa", "/same/ab", "/same/%C3%A9%C3%A9", "/same/aA",
    "/", "//", "///", "/%2F", "/nothing", "/a:b@c", "/~user", "/'quoted'", "/[x]", "/a|b", "/a^b",
    "/word/" + "a" * 6000, "/word/" + "%E6%97%A5" * 600, "/files/" + "a/" * 3000 + "raw",
]  # fmt: skip

REFUSED: list[str | bytes] = [
    "/a/../events", "/events/..", "/..", "/.", "/./events", "/events/.", "/events/../",
    "/%2e%2e/events", "/.%2E/events", "/%2E/events", "/a%2F..%2Fevents", "/a/%2e%2e%2fevents",
    "/a/..%2Fevents", "/events/..?x=1", "/a%2F.", "/events%00", "/%00", "/events%", "/events%4",
    "/events%zz", "/events#top", "/events%2e%2e/../x", "/word/%FF", "/word/%C3", "/word/%C3%28",
    "/word/%ED%A0%80", "/word/%C0%AF", "/word/%F4%90%80%80", "/word/%80", "/word/a%E6%97",
    "/word/%F0%9F%98%80%80", "/caf\u00e9/x", b"/word/\xff", b"/a\x01b", b"/a\x7fb", b"/a b",
]  # fmt: skip


@pytest.fixture(scope="module")
def resolver(gateway: Gateway) -> URLResolver:
    found = URLResolver(RegexPattern(r"^/"), URLS)
    derivation = derive_routes(found, append_slash=False)
    assert derivation.problems == ()
    gateway.load(plan_document(parse_routes_document(build_document(derivation))))
    return found


@pytest.mark.parametrize("target", READ_ALIKE, ids=lambda target: target[:40])
def test_a_path_both_read_alike_reaches_the_pool_of_its_view(
    gateway: Gateway, resolver: URLResolver, target: str
) -> None:
    read = read_path(target.encode())
    assert read is not None
    expected = POOLS[find_pool(resolver, read) or "wsgi"]
    reply = gateway.ask(target)
    assert (reply.status, reply.body) == (200, expected)


@pytest.mark.usefixtures("resolver")
@pytest.mark.parametrize("target", REFUSED, ids=lambda target: repr(target)[:40])
def test_a_path_that_may_be_read_in_two_ways_is_refused_in_the_shape_of_every_error(
    gateway: Gateway, target: str | bytes
) -> None:
    assert read_path(target if isinstance(target, bytes) else target.encode()) is None
    reply = gateway.ask(target)
    assert reply.status == 400
    assert json.loads(reply.body)["error"]["code"] == "bad_request"


@pytest.mark.usefixtures("resolver")
def test_a_line_too_long_for_a_request_is_refused_in_the_same_shape(gateway: Gateway) -> None:
    reply = gateway.ask("/word/" + "a" * 40_000)
    assert reply.status == 414
    assert json.loads(reply.body)["error"]["code"] == "address_too_long"


@pytest.mark.usefixtures("resolver")
def test_no_pattern_failed_while_it_ran(gateway: Gateway) -> None:
    gateway.ask("/word/%FF")
    assert gateway.list_alarms() == []
