"""HEAD is answered as GET is, without the body, whatever the view takes.

Source: RFC 9110 section 9.3.2
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import cast

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase


def ask_as_get(request: HttpRequest) -> bool:
    """Have views see a GET where a HEAD came; returns whether one came."""
    if request.method != "HEAD":
        return False
    request.method = "GET"
    return True


def drop_body(response: HttpResponseBase) -> None:
    """Take the body away and leave every header; a stream is never begun."""
    if response.streaming:
        stream = cast("StreamingHttpResponse", response)
        stream.streaming_content = _nothing() if stream.is_async else iter(())
    else:
        cast("HttpResponse", response).content = b""


def name_head(response: HttpResponseBase) -> None:
    """Name HEAD among the methods that are allowed, where GET is."""
    methods = [each.strip() for each in response.headers.get("Allow", "").split(",")]
    if "GET" in methods and "HEAD" not in methods:
        response.headers["Allow"] = ", ".join(sorted([*methods, "HEAD"]))


async def _nothing() -> AsyncIterator[bytes]:
    return
    yield b""  # what makes it a generator
