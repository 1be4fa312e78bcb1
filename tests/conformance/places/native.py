"""The architecture as `tandem up` runs it: processes of this machine."""

from __future__ import annotations

import contextlib
import shutil
import signal
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psutil

from tests.acceptance.eventually import eventually
from tests.acceptance.workspace.project import copy_workspace
from tests.acceptance.workspace.running import Workspace
from tests.conformance.declared import DeclaredPart, load_parts
from tests.contracts.free_port import find_free_port


class NativePlace:
    """A scratch copy of the Workspace, driven by the command line."""

    name = "native"
    host = "127.0.0.1"
    certificate: Path | None = None
    lacks: Mapping[str, str] = {
        "networks": "all processes share this machine's network, and passwords guard the data tier",
        "limits": "no cgroup is delegated to `tandem up`: engines are told their memory, not held",
        "sealed": "processes see this machine's files",
        "languages": "they need RabbitMQ and Node.js on this machine; the long shows start them",
        "unready": "no shell is inside of its parts; their health names what they lost",
        "apart": "a process has nothing of its own that could be looked at beside it",
        "tls": "its entry is plain HTTP on this machine",
    }

    def __init__(self) -> None:
        self.parts: Mapping[str, DeclaredPart] = load_parts(frozenset())
        self.url = ""

    def start(self) -> None:
        """Copy the project and bring it up."""
        port = find_free_port()
        self.url = f"http://localhost:{port}"
        self._folder = Path(tempfile.mkdtemp(prefix="tandem-"))
        self._folder.chmod(0o755)
        self._workspace = Workspace(copy_workspace(self._folder / "workspace"), port)
        self._up()

    def close(self) -> None:
        """Bring it down and forget it."""
        self._workspace.close()
        shutil.rmtree(self._folder)

    def find_start(self, part: str) -> str | None:
        """Return the pid of its leader."""
        service = self._find(part)
        return f"{service['pid']}" if service["state"] == "ready" else None

    def kill(self, part: str) -> None:
        """Kill its leader and everything below it."""
        self._send(part, signal.SIGKILL)

    def freeze(self, part: str) -> None:
        """Stop its leader and everything below it."""
        self._send(part, signal.SIGSTOP)

    def restart(self, part: str) -> float:
        """Run `tandem restart`, and watch its leader end."""
        leader = self._find_leader(part)
        began = time.monotonic()
        restarting = self._workspace.open("restart", part)
        eventually(lambda: not leader.is_running(), 60)
        took_s = time.monotonic() - began
        assert restarting.wait(timeout=120) == 0, f"tandem restart {part}"
        return took_s

    def recreate(self) -> None:
        """Run `tandem down`, then `tandem up`."""
        self._workspace.stop()
        self._up()

    def update(self) -> None:
        """Restart each service rolling: the folder's code is the next version."""
        for name, part in self.parts.items():
            if part.is_service:
                done = self._workspace.run("restart", name, "--rolling", timeout=180)
                assert done.returncode == 0, done.stderr

    def roll_back(self) -> None:
        """Do the same again: the way back is an update to the code of before."""
        self.update()

    def _up(self) -> None:
        done = self._workspace.up()
        assert done.returncode == 0, done.stderr

    def _find_leader(self, part: str) -> psutil.Process:
        return psutil.Process(self._find(part)["pid"])

    def _find(self, part: str) -> dict[str, Any]:
        services = self._workspace.services()
        return services[part] if part in services else services[f"{part}.1"]

    def _send(self, part: str, number: signal.Signals) -> None:
        leader = self._find_leader(part)
        for process in (leader, *leader.children(recursive=True)):
            with contextlib.suppress(psutil.NoSuchProcess):  # gone with its leader
                process.send_signal(number)
