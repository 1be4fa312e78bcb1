"""The worker's probe, answered by its event loop: no thread, since the worker forks.

Nobody answers while the broker is away: the worker is not ready then, and there is no alive probe
that would take it for stuck.
"""

from __future__ import annotations

import socket
from contextlib import closing
from typing import Any

from celery import bootsteps

from tandem.apps.kit.probe_server import HEAD_END, answer_probe

_REQUEST_S = 0.5
_BYTES = 8192


class ProbeStep(bootsteps.StartStopStep):  # type: ignore[misc]  # Celery has no types
    """Listens while the consumer runs."""

    requires = ("celery.worker.consumer.tasks:Tasks",)

    def __init__(self, consumer: Any, **_: Any) -> None:
        self._listening: socket.socket | None = None

    def start(self, consumer: Any) -> None:
        """Listen on the loopback interface."""
        listening = socket.create_server(("127.0.0.1", consumer.app.conf.tandem_probe_port))
        listening.setblocking(False)  # noqa: FBT003 - its only argument
        self._listening = listening
        consumer.controller.hub.add_reader(listening.fileno(), self._answer)

    def stop(self, consumer: Any) -> None:
        """Stop listening, and so stop being ready."""
        listening, self._listening = self._listening, None
        if listening is not None:
            consumer.controller.hub.remove(listening.fileno())
            listening.close()

    terminate = shutdown = stop

    def _answer(self) -> None:
        if self._listening is None:
            return
        try:
            asking, _ = self._listening.accept()
            with closing(asking):
                asking.settimeout(_REQUEST_S)
                asking.sendall(answer_probe(read_head(asking), lambda: True, lambda: True))
        except OSError:
            pass  # whoever asked is gone


def read_head(asking: socket.socket) -> bytes:
    """Read a request up to its blank line, so that nothing is unread when it is answered.

    Raises `OSError`, also when it is too long or ends before.
    """
    head = b""
    while HEAD_END not in head:
        piece = asking.recv(_BYTES)
        if not piece or len(head) > _BYTES:
            raise ConnectionError("no request")
        head += piece
    return head
