"""The process that handles events: a thread for each subscriber, so that none waits for another."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import threading
from collections.abc import Sequence

from django.db import Error, connection

from tandem.apps.events.limits import AGAIN_S, LOOK_S
from tandem.apps.events.receiving.receiver import Receiver, start_receiver
from tandem.apps.events.subscriber import Subscriber
from tandem.apps.events.subscriptions import ensure_subscriptions
from tandem.apps.kit.probe_server import serve_probe

STOP_S = 20.0  # an effect that takes longer is rolled back, and comes again
log = logging.getLogger("tandem.events")


def receive_events(
    subscribers: Sequence[Subscriber], *, broker_url: str, port: int | None = None
) -> None:
    """Receive until SIGTERM or SIGINT, or until the process that started this one is gone."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    parent = os.getppid()
    _note_subscribers(stop)
    started = [start_receiver(each, broker_url=broker_url, stop=stop) for each in subscribers]
    if port is not None:
        receivers = [receiver for receiver, _ in started]
        threading.Thread(target=_answer_probes, args=(port, receivers), daemon=True).start()
    while not stop.wait(LOOK_S):
        if os.getppid() != parent:
            stop.set()
    for _, thread in started:
        thread.join(STOP_S)


def _note_subscribers(stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            ensure_subscriptions()
            connection.close()
        except Error as error:
            log.warning("database_not_reached", extra={"detail": str(error).strip()})
            connection.close()
            stop.wait(AGAIN_S)
        else:
            return


def _answer_probes(port: int, receivers: Sequence[Receiver]) -> None:
    async def answer() -> None:
        server = await serve_probe(port, lambda: all(each.is_ready for each in receivers))
        await server.serve_forever()

    asyncio.run(answer())
