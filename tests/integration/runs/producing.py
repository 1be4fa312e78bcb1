"""A producer as a process."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import httpx

from tests.integration.apps.engines import Server, end, wait_until
from tests.integration.apps.served import ROOT, Served

GRACE_S = 0.6


@contextmanager
def running_producer(served: Served, *arguments: str) -> Iterator[Server]:
    """Start a producer; yield it once it is ready."""
    port = _free_port()
    log = Path(served.environ["MEDIA_ROOT"]).with_name(f"producer-{port}.log")
    argv = [sys.executable, str(ROOT / "manage.py"), "produce", "--port", str(port), *arguments]
    with log.open("ab") as lines:
        process = subprocess.Popen(
            argv, env=served.environ, cwd=ROOT, stdout=lines, stderr=lines, start_new_session=True
        )
    try:
        wait_until(lambda: _is_ready(port), process, log)
        yield process
    finally:
        end(process, signal.SIGTERM)
        if os.environ.get("SHOW_PRODUCER"):
            sys.stderr.write(log.read_text())
    assert "Unclosed" not in log.read_text()  # connections to providers


class Producers:
    """One producer after the other, each told to end after a grace of `GRACE_S`."""

    def __init__(self, served: Served, stack: ExitStack) -> None:
        self._served = served
        self._stack = stack
        self._current: Server | None = None

    def ensure(self) -> Server:
        """Return the one that runs, started when there is none."""
        if self._current is None or self._current.poll() is not None:
            starting = running_producer(self._served, "--grace", str(GRACE_S))
            self._current = self._stack.enter_context(starting)
        return self._current


@contextmanager
def producing(served: Served) -> Iterator[Producers]:
    """Yield the producers of a Workspace; whichever runs is ended."""
    with ExitStack() as stack:
        yield Producers(served, stack)


def _is_ready(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/health/ready").status_code == 200
    except httpx.TransportError:
        return False


def _free_port() -> int:
    with closing(socket.socket()) as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])
