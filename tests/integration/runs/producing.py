"""A producer as a process."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx

from tests.integration.apps.engines import Server, end, wait_until
from tests.integration.apps.served import ROOT, Served


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


def _is_ready(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/health/ready").status_code == 200
    except httpx.TransportError:
        return False


def _free_port() -> int:
    with closing(socket.socket()) as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])
