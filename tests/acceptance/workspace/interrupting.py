"""Signals to processes of the running Workspace, and how it gets over them."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import psutil

from tests.acceptance.eventually import eventually
from tests.acceptance.workspace.running import Workspace

ENGINES = ("db", "cache", "records", "gateway")
REPLICAS = ("web.1", "web.2", "stream.1", "stream.2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """One process that was ended or stopped: what the status said before and after, and seconds.

    `away_s` is until its next start began, `took_s` until everything was ready again.
    """

    name: str
    before: Mapping[str, dict[str, Any]]
    after: Mapping[str, dict[str, Any]]
    away_s: float
    took_s: float

    def check_alone(self) -> None:
        """Assert that it was started once more, and that nothing else was restarted with it."""
        restarts = {
            name: self.after[name]["restarts"] - self.before[name]["restarts"]
            for name in self.after
        }
        assert {name: count for name, count in restarts.items() if count} == {self.name: 1}
        others = set(self.after) - {self.name}
        assert all(self.after[name]["pid"] == self.before[name]["pid"] for name in others)


def interrupt(workspace: Workspace, name: str, number: signal.Signals) -> Recovery:
    """Send a signal to the leader of a process, and wait until everything is ready again."""
    before = workspace.services()
    pid = before[name]["pid"]
    began = time.monotonic()
    os.kill(pid, number)
    restarts = before[name]["restarts"]
    eventually(lambda: workspace.service(name)["restarts"] > restarts, timeout=60)
    away_s = time.monotonic() - began
    workspace.ensure_back(name, pid)
    took_s = time.monotonic() - began
    after = workspace.services()
    return Recovery(name=name, before=before, after=after, away_s=away_s, took_s=took_s)


def list_children(workspace: Workspace, name: str) -> list[psutil.Process]:
    """List the children of a process: a server's workers, PostgreSQL's backends."""
    return psutil.Process(workspace.service(name)["pid"]).children()
