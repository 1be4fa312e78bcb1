"""The one middleware every request passes: its id, the one shape of errors, and HEAD as GET."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any, cast

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from tandem.apps.kit import request_id
from tandem.apps.kit.rate_limits.per_user import MARK
from tandem.project.failures import find_failure, shape_failure
from tandem.project.head_requests import ask_as_get, drop_body, name_head
from tandem.project.routes.guard import guard_stream
from tandem.project.stream_thread import release_thread

# For the pages Django renders itself: the admin, the API's description.
PAGE_POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
GetResponse = Callable[[HttpRequest], HttpResponseBase | Awaitable[HttpResponseBase]]


class RequestScope:
    """Gives a request its id, and answers that Django made (404, 405, 400) the API's shape."""

    sync_capable = True
    async_capable = True

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.is_async = iscoroutinefunction(get_response)
        if self.is_async:
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> Any:
        """Answer the request."""
        current = request_id.begin_request(request.headers.get(request_id.HEADER))
        is_head = ask_as_get(request)
        if self.is_async:
            return self._answer_async(request, current, is_head=is_head)
        response = _finish(request, cast("HttpResponseBase", self.get_response(request)), current)
        if is_head:
            drop_body(response)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer what a view outside of the API raised (Django's own hook)."""
        return find_failure(request, exception)

    async def _answer_async(
        self, request: HttpRequest, current: str, *, is_head: bool
    ) -> HttpResponseBase:
        answered = await cast("Awaitable[HttpResponseBase]", self.get_response(request))
        if answered.streaming:
            await release_thread()
        response = _finish(request, answered, current)
        if is_head:
            drop_body(response)
        return response


def _finish(request: HttpRequest, response: HttpResponseBase, current: str) -> HttpResponseBase:
    guard_stream(request, response)
    shaped = shape_failure(request, response)
    shaped.headers[request_id.HEADER] = current
    if shaped.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        name_head(shaped)
    for name, value in request.META.get(MARK, {}).items():
        shaped.headers[name] = value
    # Django's own pages for debugging have their scripts within
    if shaped.headers.get("Content-Type", "").startswith("text/html") and not settings.DEBUG:
        shaped.headers.setdefault("Content-Security-Policy", PAGE_POLICY)
    if not shaped.streaming and "Content-Length" not in shaped.headers:
        shaped.headers["Content-Length"] = str(len(cast("HttpResponse", shaped).content))
    return shaped
