"""The views of /v1: on the stream pool, since all of them wait for a provider."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import aclosing
from functools import wraps
from http import HTTPMethod
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from tandem.apps.kit.errors import ApiError, NotFoundError
from tandem.apps.kit.exceptions import find_api_error
from tandem.apps.kit.json import render_json
from tandem.project.stream_thread import release_thread
from workspace.ask.completions import catalog
from workspace.ask.completions.accepting import accept_request, sign_in_by_key
from workspace.ask.completions.chunks import DONE, Completion, render_error
from workspace.ask.completions.errors import describe_error, error_answer
from workspace.ask.completions.following import follow_to_end

HEADERS_AFTER_S = 5.0  # until then a failure is a status; then the stream begins, whatever comes
View = Callable[..., Coroutine[Any, Any, HttpResponseBase]]


class MethodNotAllowedError(ApiError):
    """This address takes another method."""

    status = 405

    def __init__(self, allowed: str) -> None:
        super().__init__(f"this address takes {allowed}", headers={"Allow": allowed})


def answers(method: HTTPMethod) -> Callable[[View], View]:
    """Make a view answer one method, and every failure in OpenAI's shape."""

    def decorate(view: View) -> View:
        @wraps(view)
        async def answer(request: HttpRequest, **given: Any) -> HttpResponseBase:
            try:
                if request.method != method:
                    raise MethodNotAllowedError(method)  # noqa: TRY301 - as all others
                return await view(request, **given)
            except Exception as error:  # noqa: BLE001 - the edge: the log has what is not known
                return error_answer(find_api_error(error))

        return answer

    return decorate


@answers(HTTPMethod.POST)
async def create_chat_completion(request: HttpRequest) -> HttpResponseBase:
    """Answer a conversation, at once or as a stream."""
    asked, run_id = await asyncio.to_thread(accept_request, request)
    await release_thread()
    completion = Completion(
        id=f"chatcmpl-{run_id.hex}", created=int(time.time()), model=asked.model
    )
    if not asked.stream:
        async with aclosing(follow_to_end(run_id)) as frames:
            async for frame in frames:
                completion.take(frame)
        return _answer(completion.to_whole())
    events = _stream(completion, follow_to_end(run_id), with_usage=asked.wants_usage)
    return StreamingHttpResponse(
        await _begin(events),
        content_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


@answers(HTTPMethod.GET)
async def list_models(request: HttpRequest) -> HttpResponseBase:
    """List the Workspace itself and the provider's models."""
    await asyncio.to_thread(sign_in_by_key, request)
    return _answer({"object": "list", "data": await catalog.list_models()})


@answers(HTTPMethod.GET)
async def get_model(request: HttpRequest, model: str) -> HttpResponseBase:
    """Say that there is such a model."""
    await asyncio.to_thread(sign_in_by_key, request)
    return _answer(await catalog.get_model(model))


async def answer_unknown_address(request: HttpRequest) -> HttpResponse:
    """Say that nothing is here, in the shape of everything below /v1."""
    return error_answer(NotFoundError(f"nothing is at {request.path}"))


async def _begin(events: AsyncGenerator[bytes]) -> AsyncGenerator[bytes]:
    """Return the events once the first has come, or after a while; raises what they raise."""
    first = asyncio.ensure_future(anext(events))
    try:
        await asyncio.wait({first}, timeout=HEADERS_AFTER_S)
    except asyncio.CancelledError:
        first.cancel()
        raise
    if first.done():
        first.result()
    return _go_on(first, events)


async def _go_on(
    first: asyncio.Future[bytes], events: AsyncGenerator[bytes]
) -> AsyncGenerator[bytes]:
    async with aclosing(events):
        try:
            if not first.done():
                yield b": the answer is on its way\n\n"
            yield await first
            async for event in events:
                yield event
        except Exception as error:  # noqa: BLE001 - the status is sent: the stream says it
            yield render_error(describe_error(find_api_error(error)))
        finally:
            first.cancel()


async def _stream(
    completion: Completion, frames: AsyncGenerator[Any], *, with_usage: bool
) -> AsyncGenerator[bytes]:
    """Yield the events of an answer; the first comes with the first text."""
    has_begun = False
    async with aclosing(frames):
        async for frame in frames:
            text = completion.take(frame)
            if text:
                before = b"" if has_begun else completion.render_first()
                has_begun = True
                yield before + completion.render_chunk({"content": text})
    yield b"" if has_begun else completion.render_first()
    yield completion.render_chunk({}, finish_reason=completion.finish_reason)
    if with_usage:
        yield completion.render_usage()
    yield DONE


def _answer(body: Any) -> HttpResponse:
    return HttpResponse(
        render_json(body), content_type="application/json", headers={"Cache-Control": "no-store"}
    )
