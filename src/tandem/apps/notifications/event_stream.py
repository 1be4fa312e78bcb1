"""Hints as server-sent events, for one client.

Source: https://html.spec.whatwg.org/multipage/server-sent-events.html (2026)
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

import orjson
from channels.layers import get_channel_layer

from tandem.apps.kit.draining import on_drain
from tandem.apps.kit.identity import SignIn
from tandem.apps.notifications.groups import list_groups
from tandem.apps.notifications.hint_queue import HintQueue
from tandem.apps.notifications.watch import wait_until_session_ends

HEARTBEAT_S = 15.0
QUEUE_SIZE = 100
_CANCEL_AGAIN_S = 1.0


async def stream_hints(sign_in: SignIn) -> AsyncGenerator[bytes]:
    """Yield hints, with a comment every `HEARTBEAT_S` of silence, until the session ends."""
    queue = HintQueue(size=QUEUE_SIZE)
    draining = asyncio.Event()
    forget = on_drain(draining.set)
    listening = asyncio.Event()
    ended = asyncio.create_task(_listen(queue, sign_in, draining, listening))
    try:
        await _wait_for_first(listening, ended)  # from the greeting on nothing is missed
        yield b": hello\nretry: 2000\n\n"
        while not ended.done():
            yield await _next_event(queue, ended)
        # a client that hears of no end comes back, and finds another process
        yield b": moving on\n\n" if draining.is_set() else b"event: end\ndata: {}\n\n"
    finally:
        forget()
        await _end(ended)
        if not ended.cancelled():
            ended.result()


async def _next_event(queue: HintQueue, ended: asyncio.Task[None]) -> bytes:
    hint = asyncio.create_task(queue.get())
    try:
        await asyncio.wait({hint, ended}, timeout=HEARTBEAT_S, return_when=asyncio.FIRST_COMPLETED)
        if hint.done():
            return b"data: " + orjson.dumps(hint.result()) + b"\n\n"
        return b": still here\n\n"
    finally:
        hint.cancel()


async def _listen(
    queue: HintQueue, sign_in: SignIn, draining: asyncio.Event, listening: asyncio.Event
) -> None:
    """Fill the queue from the channel layer; returns when the session or this process is over."""
    over = asyncio.create_task(
        wait_until_session_ends(
            session_id=sign_in.session_id, user_id=sign_in.user_id, ends_at=sign_in.ends_at
        )
    )
    told = asyncio.create_task(_receive_until_told(queue, sign_in, listening))
    moving = asyncio.create_task(_wait(draining))
    waiting = (over, told, moving)
    try:
        done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        await _end(*waiting)


async def _wait(event: asyncio.Event) -> None:
    await event.wait()


async def _wait_for_first(event: asyncio.Event, task: asyncio.Task[None]) -> None:
    """Wait until one of them is over."""
    waiting = asyncio.create_task(_wait(event))
    try:
        await asyncio.wait({waiting, task}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        await _end(waiting)


async def _end(*tasks: asyncio.Task[None]) -> None:
    """Cancel tasks until they have ended.

    Once is not enough: before Python 3.12 `asyncio.wait_for`, which Redis' client uses, loses a
    cancellation that arrives together with the answer (https://github.com/python/cpython/issues/86296),
    and a stream that was left would then hold up the end of its whole process.
    """
    while pending := [task for task in tasks if not task.done()]:
        for task in pending:
            task.cancel()
        await asyncio.wait(pending, timeout=_CANCEL_AGAIN_S)
    await asyncio.gather(*tasks, return_exceptions=True)  # what they raised has been seen


async def _receive_until_told(queue: HintQueue, sign_in: SignIn, listening: asyncio.Event) -> None:
    layer = get_channel_layer()
    channel = await layer.new_channel()
    groups = list_groups(session_id=sign_in.session_id, user_id=sign_in.user_id)
    try:
        for group in groups:
            await layer.group_add(group, channel)
        listening.set()
        while True:
            message = await layer.receive(channel)
            if message["type"] == "session.ended":
                return
            queue.put(message["hint"])
    finally:
        for group in groups:
            await layer.group_discard(group, channel)
