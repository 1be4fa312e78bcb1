"""The relay as a process: signals, its probe, its end."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Sequence

from tandem.apps.kit.probe_server import serve_probe
from tandem.apps.outbox.relay.publishing import Publisher
from tandem.apps.outbox.relay.relaying import Relay, Sweep


def relay(*, database_url: str, broker_url: str, sweeps: Sequence[Sweep], port: int | None) -> None:
    """Relay until SIGTERM or SIGINT."""
    relay = Relay(database_url=database_url, publisher=Publisher(broker_url), sweeps=tuple(sweeps))
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: relay.stop())
    if port is not None:
        threading.Thread(target=_answer_probes, args=(port, relay), daemon=True).start()
    relay.relay_until_stopped()


def _answer_probes(port: int, relay: Relay) -> None:
    async def answer() -> None:
        server = await serve_probe(port, lambda: relay.is_ready, is_alive=lambda: relay.is_alive)
        await server.serve_forever()

    asyncio.run(answer())
