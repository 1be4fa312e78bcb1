"""Kinds of runs that speak at an even pace: from here, or as a provider does."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncGenerator

from pydantic import BaseModel

from tandem.apps.kit.identity import SignIn
from tandem.apps.providers.chat import ChatMessage, ChatRequest, Delta, Provider
from tandem.apps.providers.streaming import stream_chat
from tandem.apps.runs.context import RunContext
from tandem.apps.runs.kinds import run_kind


class Pace(BaseModel):
    """How many tokens, and how many a second."""

    tokens: int
    per_s: float


def may_create(_sign_in: SignIn, _given: Pace) -> bool:
    """Everyone may."""
    return True


@run_kind("steady", input=Pace, may_create=may_create)
async def write_steadily(_run: RunContext, given: Pace) -> AsyncGenerator[str]:
    """Say "w0 w1 w2 ..." against the clock, so that delays do not add up."""
    loop = asyncio.get_running_loop()
    begun = loop.time()
    for number in range(given.tokens):
        wait_s = begun + number / given.per_s - loop.time()
        if wait_s > 0:
            await asyncio.sleep(wait_s)
        yield f"w{number} "


@run_kind("asked", input=Pace, may_create=may_create)
async def ask_provider(run: RunContext, given: Pace) -> AsyncGenerator[str]:
    """Say what the provider says at this pace."""
    provider = Provider(base_url=os.environ["BENCH_PROVIDER"], model=f"steady-{given.per_s:g}")
    question = ChatMessage(role="user", content=f"tokens={given.tokens}")
    request = ChatRequest(messages=(question,))
    async for part in stream_chat(provider, request, get_pause_s=run.get_pause_s):
        if isinstance(part, Delta):
            yield part.text


@run_kind("quiet", input=Pace, may_create=may_create)
async def keep_silent(_run: RunContext, given: Pace) -> AsyncGenerator[str]:
    """Say one word, and nothing more for a while."""
    yield "w0 "
    await asyncio.sleep(given.tokens)
