"""A supervisor in a process of its own, around a plan of small real processes."""

from __future__ import annotations

import asyncio
import json
import os
import pickle
import shutil
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import pytest

from tandem.plan.engine import Engine
from tandem.plan.model import Plan
from tandem.runtime.control.client import ControlClient
from tandem.runtime.errors import NotRunningError
from tandem.runtime.execute.leftovers import stop_leftovers
from tandem.runtime.execute.sessions import list_marked
from tandem.runtime.instance import Instance, open_instance
from tandem.runtime.secrets import Secrets

SUPERVISING = Path(__file__).parent / "supervising.py"
ROOT = Path(__file__).parents[3]


@dataclass(kw_only=True)
class Stack:
    """One instance and the supervisors the test started for it."""

    instance: Instance
    supervisors: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def client(self) -> ControlClient:
        return ControlClient(self.instance)

    def up(
        self,
        plan: Plan,
        *,
        engines: Mapping[str, Engine] | None = None,
        secrets: Mapping[str, str] | None = None,
        dev: bool = False,
    ) -> subprocess.Popen[bytes]:
        """Start a supervisor; its reports go to `out`."""
        job = {
            "plan": plan,
            "engines": engines or {},
            "instance": self.instance,
            "secrets": Secrets(values=secrets or {}),
            "dev": dev,
        }
        file = self.instance.root / f"job{len(self.supervisors)}"
        file.write_bytes(pickle.dumps(job))
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        with self.out.open("ab") as out:
            popen = subprocess.Popen(
                [sys.executable, str(SUPERVISING), str(file)], stdout=out, stderr=out, env=env
            )
        self.supervisors.append(popen)
        return popen

    @property
    def out(self) -> Path:
        return self.instance.root / "out"

    def reports(self, event: str) -> list[dict[str, Any]]:
        """Return the reports of one kind so far."""
        lines = self.out.read_text().splitlines() if self.out.exists() else []
        reports = [json.loads(line) for line in lines if line.startswith("{")]
        return [report for report in reports if report["event"] == event]

    async def service(self, name: str) -> dict[str, Any]:
        """Return what the status says of a process."""
        status = await self.client.status()
        return next(one for one in status["services"] if one["name"] == name)

    async def until_state(self, name: str, state: str, timeout_s: float = 10) -> dict[str, Any]:
        """Wait until a process is in a state, and return what the status says of it."""

        async def holds() -> dict[str, Any] | None:
            service = await self.service(name)
            return service if service["state"] == state else None

        return await eventually(holds, timeout_s)

    async def until_ready(self, timeout_s: float = 15) -> dict[str, Any]:
        """Wait until everything is ready, and return the status."""

        async def holds() -> dict[str, Any] | None:
            status = await self.client.status()
            return status if status["ready"] else None

        return await eventually(holds, timeout_s)

    def living(self) -> list[int]:
        """Return the pids of everything that carries this instance's mark."""
        return [process.pid for process in list_marked(self.instance.mark)]

    def clean_up(self) -> None:
        """End whatever the test left."""
        for popen in self.supervisors:
            popen.kill()
            popen.wait()
        stop_leftovers(str(self.instance.leases), self.instance.mark, 1.0)
        if not self.instance.sockets.is_relative_to(self.instance.root):
            shutil.rmtree(self.instance.sockets, ignore_errors=True)


async def eventually(check: Callable[[], Awaitable[Any]], timeout_s: float = 10) -> Any:
    """Return what `check` gives once it is true; a supervisor not yet there counts as not yet."""
    until = time.monotonic() + timeout_s
    while True:
        try:
            found = await check()
        except NotRunningError:
            found = None
        if found:
            return found
        if time.monotonic() > until:
            raise AssertionError(f"not within {timeout_s} s: {check.__qualname__}")
        await asyncio.sleep(0.03)


@pytest.fixture
def stack(tmp_path: Path) -> Iterator[Stack]:
    """A stack of the test's own."""
    stack = Stack(instance=open_instance(tmp_path))
    yield stack
    stack.clean_up()


def is_gone(pid: int) -> bool:
    """True when no such process lives; a zombie does not."""
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True
