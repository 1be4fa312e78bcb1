"""The gate: an ASGI application before Django's that serves the streams of runs.

A request held open in Django's handler keeps several times the memory of one held open here, and
thousands are held. Whatever the gate is not sure of goes to Django, whose operation answers the
same (`api.stream_run`); so do all refusals, in the API's shape.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

from django.db import Error, connections
from redis.exceptions import RedisError

from tandem.apps.kit import request_id
from tandem.apps.kit.errors import ApiError
from tandem.apps.kit.identity import SignIn, get_identity
from tandem.apps.runs.reading.follower import Cut, Follower
from tandem.apps.runs.reading.look import Look
from tandem.apps.runs.stream.events import stream_events
from tandem.apps.runs.stream.opening import Opened, look_as, open_at

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Any, Any], Awaitable[None]]
_PATH = re.compile(r"/api/v1/runs/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/stream")
# A thousand openings wait in turn; a connection is left for what Django answers, probes among it.
_THREADS = 3
_CURSOR = re.compile(rb"\d{1,9}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Request:
    run_id: UUID
    token: str
    after: int
    request_id: str | None


class RunStreams:
    """Stands before an ASGI application of Django's."""

    def __init__(self, django: Application) -> None:
        self._django = django
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="run-streams")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request."""
        asked = _find_request(scope)
        found = await self._open(asked) if asked is not None else None
        if asked is None or found is None:
            await self._django(scope, receive, send)
            return
        sign_in, opened = found
        current = request_id.begin_request(asked.request_id)
        await _serve(sign_in, opened, current, receive, send)

    async def _open(self, asked: _Request) -> tuple[SignIn, Opened] | None:
        loop = asyncio.get_running_loop()
        try:
            sign_in, look = await loop.run_in_executor(self._threads, _look_up, asked)
            return sign_in, await open_at(asked.run_id, look, after=asked.after)
        except (ApiError, Error, RedisError):
            return None  # Django meets the same, and says so


def _look_up(asked: _Request) -> tuple[SignIn, Look]:
    try:
        sign_in = get_identity().get_sign_in(asked.token)
        return sign_in, look_as(sign_in, asked.run_id)
    finally:
        connections.close_all()


async def _serve(
    sign_in: SignIn, opened: Opened, current: str, receive: Receive, send: Send
) -> None:
    headers = [
        (b"content-type", b"text/event-stream"),
        (b"cache-control", b"no-store"),
        (b"x-accel-buffering", b"no"),
        (request_id.HEADER.lower().encode(), current.encode()),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    hung_up = asyncio.create_task(_wait_until_gone(receive, opened.follower))
    try:
        async with aclosing(stream_events(sign_in, opened)) as events:
            async for event in events:
                await send({"type": "http.response.body", "body": event, "more_body": True})
        await send({"type": "http.response.body", "body": b""})
    finally:
        hung_up.cancel()


async def _wait_until_gone(receive: Receive, follower: Follower) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    follower.cut_off(Cut.GONE)


def _find_request(scope: Scope) -> _Request | None:
    """Return what is asked for; None when Django has to see the request."""
    if scope["method"] != "GET" or (match := _PATH.fullmatch(scope["path"])) is None:
        return None
    headers = dict(scope["headers"])
    scheme, _, token = headers.get(b"authorization", b"").partition(b" ")
    query = dict(parse_qsl(scope["query_string"], keep_blank_values=True))
    after = headers.get(b"last-event-id") or query.get(b"after", b"0")
    if scheme != b"Bearer" or not _CURSOR.fullmatch(after):
        return None
    offered = headers.get(request_id.HEADER.lower().encode())
    return _Request(
        run_id=UUID(match[1]),
        token=token.decode("latin-1"),
        after=int(after),
        request_id=offered.decode("latin-1") if offered else None,
    )
