"""A stream in the wrong pool is named once; a sync stream flows in the ASGI pool."""

from __future__ import annotations

import logging
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import AsyncRequestFactory, RequestFactory

from tandem.project.routes.guard import guard_stream
from tandem.project.routes.middleware import StreamGuard


def make_request(view: Any) -> HttpRequest:
    request = RequestFactory().get("/")
    request.resolver_match = SimpleNamespace(func=view)  # type: ignore[assignment]
    return request


def test_an_ordinary_answer_is_not_looked_at() -> None:
    guard_stream(HttpRequest(), HttpResponse())


def test_an_undeclared_stream_is_an_error_once(caplog: pytest.LogCaptureFixture) -> None:
    def undeclared(request: HttpRequest): ...

    for _ in range(3):
        guard_stream(make_request(undeclared), StreamingHttpResponse([b"a"]))
    [record] = caplog.records
    assert record.levelno == logging.ERROR
    assert "undeclared streams from the WSGI pool" in record.getMessage()


def test_declared_streams_files_and_answers_without_a_view_are_no_error(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def declared(request: HttpRequest) -> StreamingHttpResponse: ...

    def file(request: HttpRequest): ...

    guard_stream(make_request(declared), StreamingHttpResponse([b"a"]))
    guard_stream(make_request(file), FileResponse(BytesIO(b"a")))
    guard_stream(RequestFactory().get("/"), StreamingHttpResponse([b"a"]))
    assert caplog.records == []


async def test_under_asgi_a_sync_stream_is_sent_as_it_comes() -> None:
    taken: list[int] = []

    def chunks() -> Any:
        for number in range(3):
            taken.append(number)
            yield b"%d" % number

    response = StreamingHttpResponse(chunks())
    guard_stream(AsyncRequestFactory().get("/"), response)
    assert response.is_async
    iterator = aiter(response)
    assert (await anext(iterator), taken) == (b"0", [0])
    assert [chunk async for chunk in iterator] == [b"1", b"2"]


async def test_the_middleware_does_it_for_both_pools() -> None:
    async def answer(request: HttpRequest) -> StreamingHttpResponse:
        return StreamingHttpResponse([b"a"])

    assert (await StreamGuard(answer)(AsyncRequestFactory().get("/"))).is_async
    sync = StreamGuard(lambda _: StreamingHttpResponse([b"a"]))
    assert not sync(RequestFactory().get("/")).is_async
