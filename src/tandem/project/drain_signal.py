"""SIGTERM begins the drain at once; the server's own handler still does what it does.

Uvicorn sets its handler before the lifespan's startup and puts back what was there before when it
ends, so ours stands in between for just as long. A server that handles signals outside of Python
is left alone: there streams end with its own grace.
Source: uvicorn 0.54, uvicorn/server.py (`Server.capture_signals`)
"""

from __future__ import annotations

import asyncio
import signal
import threading
from types import FrameType

from tandem.apps.kit.draining import begin_draining


def drain_on_sigterm() -> None:
    """Begin the drain of the running event loop's streams when this process is told to end."""
    if threading.current_thread() is not threading.main_thread():
        return
    servers_own = signal.getsignal(signal.SIGTERM)
    if not callable(servers_own):
        return
    loop = asyncio.get_running_loop()

    def drain(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(begin_draining)
        servers_own(number, frame)

    signal.signal(signal.SIGTERM, drain)
