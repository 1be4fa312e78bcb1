"""The anti-pattern, and a look at the stream pool's database connections."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

from django.db import connections
from django.http import HttpRequest, HttpResponseBase, JsonResponse, StreamingHttpResponse


def stream_from_thread(request: HttpRequest) -> HttpResponseBase:
    """Stream tokens from a sync generator, which takes one of the web pool's threads for itself."""
    tokens, per_s = int(request.GET["tokens"]), float(request.GET["per_s"])
    events = _write_steadily(tokens, per_s)
    return StreamingHttpResponse(
        events, content_type="text/event-stream", headers={"X-Accel-Buffering": "no"}
    )


def _write_steadily(tokens: int, per_s: float) -> Iterator[bytes]:
    begun = time.monotonic()
    for number in range(tokens):
        time.sleep(max(begun + number / per_s - time.monotonic(), 0))
        yield b'data: {"text":"w%d "}\n\n' % number


async def say_pool(_request: HttpRequest) -> JsonResponse:
    """Say what the pool of database connections of this process has had to do."""
    pool = getattr(connections["default"], "pool")  # noqa: B009 - unknown to the stubs
    return JsonResponse({"pid": os.getpid(), **pool.get_stats()})
