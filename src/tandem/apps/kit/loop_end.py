"""What an event loop holds for as long as it runs, closed before it ends."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from weakref import WeakKeyDictionary

_held: WeakKeyDictionary[asyncio.AbstractEventLoop, AsyncExitStack] = WeakKeyDictionary()


def close_at_loop_end(close: Callable[[], Awaitable[None]]) -> None:
    """Have `close` awaited by `end_loop` of the running loop; the last given comes first."""
    stack = _held.setdefault(asyncio.get_running_loop(), AsyncExitStack())
    stack.push_async_callback(close)


async def end_loop() -> None:
    """Close what the running loop holds, if anything; whoever runs a loop calls this at its end.

    Raises what a `close` raises, after the others were called.
    """
    await _held.pop(asyncio.get_running_loop(), AsyncExitStack()).aclose()
