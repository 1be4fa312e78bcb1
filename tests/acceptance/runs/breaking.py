"""What breaks the streams of a whole stack: each a word, and something done to its processes."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable
from random import Random

import httpx

from tests.acceptance.eventually import eventually
from tests.acceptance.workspace.interrupting import list_children
from tests.acceptance.workspace.running import Workspace

Break = Callable[[Workspace, Random], None]


def kill_stream_worker(workspace: Workspace, random: Random) -> None:
    """End a process of the stream pool without a warning."""
    _kill(workspace, random.choice(["stream.1", "stream.2"]))


def kill_gateway_workers(workspace: Workspace, _: Random) -> None:
    """End every worker of nginx: all connections break, and its master makes new ones."""
    for worker in list_children(workspace, "gateway"):
        with contextlib.suppress(ProcessLookupError):
            os.kill(worker.pid, signal.SIGKILL)


def kill_gateway(workspace: Workspace, _: Random) -> None:
    """End nginx's master."""
    _kill(workspace, "gateway")


def restart_gateway(workspace: Workspace, _: Random) -> None:
    """Restart nginx in order."""
    _restart(workspace, "gateway")


def restart_stream_rolling(workspace: Workspace, _: Random) -> None:
    """Replace one process of the stream pool after the other."""
    _restart(workspace, "stream", "--rolling")


BREAKS: dict[str, Break] = {
    "stream worker killed": kill_stream_worker,
    "gateway's workers killed": kill_gateway_workers,
    "gateway killed": kill_gateway,
    "gateway restarted": restart_gateway,
    "stream pool restarted, rolling": restart_stream_rolling,
}
RESTARTS = ("gateway restarted", "stream pool restarted, rolling")


def _restart(workspace: Workspace, *words: str) -> None:
    done = workspace.run("restart", *words, timeout=90)
    assert done.returncode == 0, done.stderr


def _kill(workspace: Workspace, name: str) -> None:
    pid = workspace.service(name)["pid"]
    os.kill(pid, signal.SIGKILL)
    eventually(lambda: workspace.service(name)["pid"] not in {pid, None}, timeout=60)
    eventually(lambda: _answers(workspace), timeout=60)


def _answers(workspace: Workspace) -> bool:
    try:
        return workspace.ask("GET", "/api/v1/accounts/me").status_code == 200
    except httpx.TransportError:
        return False
