"""Asking a model, and its answer as it is written."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from functools import partial
from typing import Any

import aiohttp
import orjson

from tandem.apps.providers.adapters.body import read_pieces
from tandem.apps.providers.adapters.http import open_answer
from tandem.apps.providers.addresses import Allowed
from tandem.apps.providers.chat import ChatRequest, Finish, Part, Provider
from tandem.apps.providers.chunks import DONE, parse_chunks
from tandem.apps.providers.errors import ProviderError
from tandem.apps.providers.event_lines import EventLines
from tandem.apps.providers.patience import Patience

PATIENCE = Patience()


async def stream_chat(
    provider: Provider,
    request: ChatRequest,
    *,
    patience: Patience = PATIENCE,
    allowed: tuple[Allowed, ...] = (),
    get_pause_s: Callable[[], float] = lambda: 0,
) -> AsyncGenerator[Part]:
    """Yield the answer's parts as they arrive, or those of `get_pause_s` seconds together.

    Before the first part the question is asked again, after a pause, when that may help; later
    never, since what was said would be said twice. Raises `ProviderError`.
    """
    ask = partial(_stream_once, provider, request, patience, allowed, get_pause_s)
    attempt = 0
    while True:
        attempt += 1
        has_begun = False
        try:
            async with aclosing(ask()) as parts:
                async for part in parts:
                    has_begun = True
                    yield part
        except ProviderError as error:
            pause = patience.get_pause(attempt, error.retry_after)
            if has_begun or not error.may_pass or pause is None:
                raise
            await asyncio.sleep(pause.total_seconds())
        else:
            return


async def _stream_once(
    provider: Provider,
    request: ChatRequest,
    patience: Patience,
    allowed: tuple[Allowed, ...],
    get_pause_s: Callable[[], float],
) -> AsyncGenerator[Part]:
    async with open_answer(
        provider,
        "POST",
        "/chat/completions",
        content=_render_body(provider, request),
        patience=patience,
        allowed=allowed,
    ) as response:
        _check_type(response)
        is_finished = False
        lines = EventLines()
        async for piece in read_pieces(response, patience, get_pause_s):
            chunks = lines.feed(piece)
            is_done = DONE in chunks
            for part in parse_chunks(chunks[: chunks.index(DONE)] if is_done else chunks):
                is_finished = is_finished or isinstance(part, Finish)
                yield part
            if is_done:
                return
        if not is_finished:
            raise ProviderError("provider_cut", "the provider's answer broke off")


def _check_type(response: aiohttp.ClientResponse) -> None:
    media_type = response.content_type
    if media_type != "text/event-stream":
        raise ProviderError(
            "provider_broken_answer",
            f'the provider answered with "{media_type}" and not with a stream of events',
        )


def _render_body(provider: Provider, request: ChatRequest) -> bytes:
    body: dict[str, Any] = {
        "model": provider.model,
        "messages": [
            {"role": message.role, "content": message.content} for message in request.messages
        ],
        "stream": True,
        "stream_options": {"include_usage": True},
    }
    if request.max_tokens is not None:
        body["max_tokens"] = request.max_tokens
    if request.temperature is not None:
        body["temperature"] = request.temperature
    return orjson.dumps(body)
