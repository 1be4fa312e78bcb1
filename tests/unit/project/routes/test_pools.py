"""Which pool each kind of view goes to, and the reason a person reads."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from functools import partial, wraps
from typing import Any

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.views import View
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.streaming import SSE

from tandem.project.routes import streams
from tandem.project.routes.pools import judge_view


def plain(request: HttpRequest) -> HttpResponse: ...
async def awaited(request: HttpRequest) -> HttpResponse: ...
def streaming(request: HttpRequest) -> StreamingHttpResponse: ...
def file(request: HttpRequest) -> FileResponse: ...
def maybe(request: HttpRequest) -> HttpResponse | StreamingHttpResponse: ...
def lines(request: HttpRequest) -> Iterator[bytes]: ...
def generated(request: HttpRequest) -> Generator[bytes, None, None]: ...
def unknown(request: HttpRequest) -> Missing.StreamingHttpResponse: ...  # noqa: F821 - so it is


@streams
def declared(request: HttpRequest): ...


def decorated(view: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(view)
    def inner(request: HttpRequest) -> Any:
        return view(request)

    return inner


class Page(View):
    def get(self, request: HttpRequest) -> HttpResponse: ...


class AsyncPage(View):
    async def get(self, request: HttpRequest) -> HttpResponse: ...


@streams
class DeclaredPage(View):
    def get(self, request: HttpRequest): ...


class Feed(View):
    def get(self, request: HttpRequest) -> StreamingHttpResponse: ...


@pytest.mark.parametrize(
    "view", [plain, file, Page.as_view(), partial(plain, x=1), async_to_sync(awaited)]
)
def test_an_ordinary_view_goes_to_wsgi(view: Any) -> None:
    verdict = judge_view(view)
    assert (verdict.pool, verdict.streaming) == ("wsgi", False)


@pytest.mark.parametrize(
    "view",
    [
        awaited,
        AsyncPage.as_view(),
        partial(awaited, x=1),
        partial(partial(awaited)),
        csrf_exempt(awaited),
        sync_to_async(plain),
    ],
)
def test_an_async_view_goes_to_asgi_unbuffered(view: Any) -> None:
    verdict = judge_view(view)
    assert (verdict.pool, verdict.streaming) == ("asgi", True)
    assert verdict.reason.startswith("async ")


@pytest.mark.parametrize(
    "view",
    [
        streaming,
        maybe,
        lines,
        generated,
        unknown,
        declared,
        decorated(streaming),
        partial(declared),
        Feed.as_view(),
        DeclaredPage.as_view(),
    ],
)
def test_a_sync_view_that_declares_a_stream_goes_to_asgi(view: Any) -> None:
    verdict = judge_view(view)
    assert (verdict.pool, verdict.streaming) == ("asgi", True)
    assert " streams (" in verdict.reason


def test_the_reason_names_what_was_found() -> None:
    assert judge_view(plain).reason.startswith("sync view ")
    assert judge_view(plain).reason.endswith("test_pools.plain")
    assert judge_view(AsyncPage.as_view()).reason.endswith("test_pools.AsyncPage")
    assert "(-> StreamingHttpResponse)" in judge_view(streaming).reason
    assert "(@streams)" in judge_view(declared).reason


def _views_of(api: NinjaAPI) -> dict[str, Any]:
    return {str(each.pattern): each.callback for each in api.urls[0]}


def test_one_async_operation_takes_its_path_to_asgi() -> None:
    api = NinjaAPI(urls_namespace="one-async", docs_url=None)

    @api.get("/things")
    def list_things(request: HttpRequest) -> None: ...
    @api.post("/things")
    async def make_thing(request: HttpRequest) -> None: ...
    @api.get("/other")
    def other(request: HttpRequest) -> None: ...

    views = _views_of(api)
    verdict = judge_view(views["things"])
    assert verdict.pool == "asgi"
    assert verdict.reason.startswith("async operation ")
    assert "make_thing (shares its path with GET " in verdict.reason
    assert judge_view(views["other"]).pool == "wsgi"
    assert judge_view(views["other"]).reason.startswith("sync operation ")


def test_a_sync_operation_that_streams_goes_to_asgi() -> None:
    api = NinjaAPI(urls_namespace="stream", docs_url=None)

    @api.get("/feed", response=SSE[int])
    def feed(request: HttpRequest) -> Iterator[int]: ...

    verdict = judge_view(_views_of(api)["feed"])
    assert (verdict.pool, verdict.streaming) == ("asgi", True)
    assert "(response=SSE)" in verdict.reason
