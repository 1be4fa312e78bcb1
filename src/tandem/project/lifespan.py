"""The ASGI server's start and stop, as ASGI tells of them.

Source: https://asgi.readthedocs.io/en/latest/specs/lifespan.html (2.0)
"""

from __future__ import annotations

import asyncio
import resource
from typing import Any

from django.conf import settings

from tandem.apps.kit.loop_end import end_loop
from tandem.apps.kit.valkey.link import ValkeyLink
from tandem.apps.runs.burying.sweeper import Sweeper
from tandem.project.drain_signal import drain_on_sigterm

_FILES = 65_536


async def answer_lifespan(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Prepare this process for thousands of streams, and for letting them go; watch producers."""
    await receive()
    raise_file_limit()
    drain_on_sigterm()
    sweeper = Sweeper(ValkeyLink(settings.RUNS_URL), reconciles=False)
    sweeping = asyncio.create_task(sweeper.sweep_for_ever())
    await send({"type": "lifespan.startup.complete"})
    await receive()
    sweeping.cancel()
    await end_loop()
    await send({"type": "lifespan.shutdown.complete"})


def raise_file_limit() -> None:
    """Allow as many open files as the system lets this process have: each stream is one."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    allowed = _FILES if hard == resource.RLIM_INFINITY else min(hard, _FILES)
    if soft != resource.RLIM_INFINITY and soft < allowed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
