"""`guard_stream` as a middleware, for projects that do not use `RequestScope`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, cast

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from tandem.project.routes.guard import guard_stream

GetResponse = Callable[[HttpRequest], HttpResponseBase | Awaitable[HttpResponseBase]]


class StreamGuard:
    """Names undeclared streams in the WSGI pool, and lets sync ones flow in the ASGI pool."""

    sync_capable = True
    async_capable = True

    def __init__(self, get_response: GetResponse) -> None:
        self._get_response = get_response
        self._is_async = iscoroutinefunction(get_response)
        if self._is_async:
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> Any:
        """Answer the request."""
        if self._is_async:
            return self._answer(request)
        response = cast("HttpResponseBase", self._get_response(request))
        guard_stream(request, response)
        return response

    async def _answer(self, request: HttpRequest) -> HttpResponseBase:
        response = await cast("Awaitable[HttpResponseBase]", self._get_response(request))
        guard_stream(request, response)
        return response
