"""What happens to a stream when it is first seen: a wrong pool is named, a sync one made to flow.

A sync stream in the WSGI pool holds a worker until its end. In the ASGI pool Django would read it
whole before sending anything; iterated in the request's own thread, it flows.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Iterator
from functools import partial
from typing import Any, cast

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase

from tandem.project.routes.pools import judge_view

_logger = logging.getLogger(__name__)
_seen: set[Callable[..., Any]] = set()
_END = object()


def guard_stream(request: HttpRequest, response: HttpResponseBase) -> None:
    """Look at a response; all but a stream cost one attribute."""
    if not response.streaming:
        return
    stream = cast("StreamingHttpResponse", response)
    if isinstance(request, ASGIRequest):
        if not stream.is_async:
            stream.streaming_content = _iterate(iter(stream))
    elif not isinstance(response, FileResponse):
        _check_declared(request)


def _check_declared(request: HttpRequest) -> None:
    """Log, once for each view, a stream that nothing declares."""
    view = request.resolver_match.func if request.resolver_match else None
    if view is None or view in _seen:
        return
    _seen.add(view)
    verdict = judge_view(view)
    if not verdict.streaming:
        _logger.error(
            "%s streams from the WSGI pool, where it holds a worker until its end; "
            "declare it with -> StreamingHttpResponse or @streams",
            verdict.view,
        )


async def _iterate(chunks: Iterator[bytes]) -> AsyncIterator[bytes]:
    """Yield the chunks as they come, each fetched in the thread of the request."""
    fetch = sync_to_async(partial(next, chunks, _END))
    while (chunk := await fetch()) is not _END:
        yield cast("bytes", chunk)
