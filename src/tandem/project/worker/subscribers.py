"""The worker's process for events: forked from it, so that it shares what is loaded.

A thread for each subscriber must not be in the worker itself, which forks. It is started before
Celery opens anything, and again when it ended; it ends by itself when the worker is gone.
"""

from __future__ import annotations

import logging
import os
import signal
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from celery import bootsteps
from django.conf import settings
from django.db import connections

from tandem.apps.events.receiving.main import STOP_S, receive_events
from tandem.apps.events.subscriber import Subscriber

_LOOK_EVERY_S = 0.5
log = logging.getLogger("tandem.events")


class Subscribers:
    """One process, which is there again soon after it ended."""

    def __init__(self, declared: Iterable[Subscriber]) -> None:
        self._declared = tuple(declared)
        self._pid: int | None = None

    def ensure_running(self) -> None:
        """Start it unless it runs."""
        if not self._has_ended():
            return
        connections.close_all()
        pid = os.fork()
        if pid == 0:
            _be_subscribers(self._declared)
        self._pid = pid

    def stop(self) -> None:
        """Let it finish what it has in hand, and end."""
        deadline = time.monotonic() + STOP_S
        self._send(signal.SIGTERM)
        while not self._has_ended():
            if time.monotonic() > deadline:
                self._send(signal.SIGKILL)
            time.sleep(0.02)

    def _has_ended(self) -> bool:
        if self._pid is not None and os.waitpid(self._pid, os.WNOHANG)[0] != 0:
            self._pid = None
        return self._pid is None

    def _send(self, number: signal.Signals) -> None:
        if not self._has_ended() and self._pid is not None:
            os.kill(self._pid, number)


class SubscribersStep(bootsteps.StartStopStep):  # type: ignore[misc]  # Celery has no types
    """Looks after the process while the worker runs."""

    requires = ("celery.worker.components:Timer",)

    def __init__(self, worker: Any, **_: Any) -> None:
        self._looking: Any = None

    def start(self, worker: Any) -> None:
        """Begin to look."""
        look = worker.app.conf.tandem_subscribers.ensure_running
        self._looking = worker.timer.call_repeatedly(_LOOK_EVERY_S, look)

    def stop(self, worker: Any) -> None:
        """End it."""
        if self._looking is not None:
            self._looking.cancel()
        worker.app.conf.tandem_subscribers.stop()

    terminate = stop


def _be_subscribers(declared: Sequence[Subscriber]) -> NoReturn:
    code = 1
    try:
        _forget_files()
        receive_events(declared, broker_url=settings.BROKER_URL)
        code = 0
    except BaseException:
        log.exception("subscribers_failed")
        raise
    finally:
        os._exit(code)  # what the worker would do at its end is not for this process


def _forget_files() -> None:
    """Let go of the worker's sockets; their numbers stay taken, for objects that hold them."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in [int(each.name) for each in Path("/dev/fd").iterdir()]:
        if number > 2 and number != nothing:  # noqa: PLR2004 - stdin, stdout, stderr
            with suppress(OSError):
                os.dup2(nothing, number)
