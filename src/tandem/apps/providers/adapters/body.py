"""An answer's body as it arrives, or what has come together since it was last looked at.

A provider sends each token on its own. To be woken for it, to read and to pass it on costs the same
for one token as for several: who cannot pass it on at once leaves it with the kernel meanwhile. All
who do look again at the same moments, so that one turn of the event loop serves several answers.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator, Callable

import aiohttp

from tandem.apps.providers.adapters.deadline import Deadline
from tandem.apps.providers.patience import Patience

_MOMENTS_S = 0.015


async def read_pieces(
    response: aiohttp.ClientResponse, patience: Patience, get_pause_s: Callable[[], float]
) -> AsyncIterator[bytes]:
    """Yield the body piece by piece, with a pause after each as long as `get_pause_s` says.

    The first piece may take longer than the others. Raises `TimeoutError` and aiohttp's errors.
    """
    content = response.content
    deadline = Deadline(content.set_exception)
    limit_s = patience.first_token.total_seconds()
    try:
        while True:
            deadline.begin(limit_s)
            piece = await content.readany()
            deadline.suspend()
            if not piece:
                return
            yield piece
            limit_s = patience.between_tokens.total_seconds()
            pause_s = get_pause_s()
            if pause_s > 0:
                await _leave_alone(response, pause_s)
    finally:
        deadline.close()


async def _leave_alone(response: aiohttp.ClientResponse, pause_s: float) -> None:
    connection = response.connection
    if connection is None or connection.transport is None or connection.transport.is_closing():
        return  # all of it is here
    transport = connection.transport
    transport.pause_reading()
    try:
        await asyncio.sleep(_until_next_moment(pause_s))
    finally:
        if not transport.is_closing():
            transport.resume_reading()


def _until_next_moment(pause_s: float) -> float:
    """Return the least time, from `pause_s` on, that ends at a whole number of moments."""
    now = asyncio.get_running_loop().time()
    return math.ceil((now + pause_s) / _MOMENTS_S) * _MOMENTS_S - now
