"""The producer as a process: signals, its probe, its end."""

from __future__ import annotations

import asyncio
import signal

from tandem.apps.kit.loop_end import end_loop
from tandem.apps.kit.probe_server import serve_probe
from tandem.apps.runs.producer.producing import Producer


async def produce(*, runs_url: str, runs_at_once: int, grace_s: float, port: int | None) -> None:
    """Produce until SIGTERM or SIGINT; then let runs finish for `grace_s`."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    producer = Producer(runs_url=runs_url, runs_at_once=runs_at_once)
    server = await serve_probe(port, lambda: producer.is_ready) if port is not None else None
    try:
        await producer.produce_until(stop, grace_s=grace_s)
    finally:
        if server is not None:
            server.close()
        await end_loop()
