"""Drives `tandem` as a user would, in a copy of a project, and always brings it down again."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import psutil

from tandem.runtime.instance import open_instance

PROGRAM = (str(Path(sys.executable).with_name("tandem")),)
PROJECTS = Path(__file__).with_name("projects")
OUTSIDE = Path("/var/lib/tandem")


class Tandem:
    """One project folder, one entry port, and every supervisor that was started through it."""

    def __init__(self, root: Path, port: int, program: tuple[str, ...] = PROGRAM) -> None:
        self.root = root
        self.program = program
        self.port = port
        self.entry = f"http://localhost:{port}"
        self._foreground: list[subprocess.Popen[str]] = []
        self._instances: set[str | None] = set()

    def run(self, *words: str, timeout: float = 60, **env: str) -> subprocess.CompletedProcess[str]:
        """Run `tandem WORDS` to its end; stdin is empty, both outputs are pipes."""
        return subprocess.run(
            [*self.program, *words],
            cwd=self.root,
            env=self._environment(env),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )

    def up(self, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
        """Run `tandem up --detach` at this project's port, unless WORDS name another."""
        port = () if "--port" in words else ("--port", str(self.port))
        self._remember(words)
        return self.run("up", "--detach", *port, *words, **env)

    def open(self, *words: str, **streams: Any) -> subprocess.Popen[str]:
        """Start `tandem WORDS` and return at once; stdout is a pipe unless `streams` name it."""
        self._remember(words)
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE} | streams
        process = subprocess.Popen(
            [*self.program, *words], cwd=self.root, env=self._environment({}), text=True, **streams
        )
        self._foreground.append(process)
        return process

    def status(self, *words: str) -> dict[str, Any]:
        """Return what `tandem status --json` prints."""
        return json.loads(self.run("status", "--json", *words).stdout)

    def states(self, *words: str) -> dict[str, str]:
        """Return the state of every process by its name; empty when nothing runs."""
        done = self.run("status", "--json", *words)
        if not done.stdout:
            return {}
        return {one["name"]: one["state"] for one in json.loads(done.stdout)["services"]}

    def pids(self, *words: str) -> dict[str, int]:
        """Return the pid of every running process by its name, the supervisor among them."""
        status = self.status(*words)
        pids = {one["name"]: one["pid"] for one in status["services"] if one["pid"]}
        return pids | {"supervisor": status["supervisor"]["pid"]}

    def get(self, path: str) -> httpx.Response:
        """GET a path at the entry."""
        return httpx.get(f"{self.entry}{path}")

    def close(self) -> None:
        """End everything that was started here, each by its own pid."""
        for instance in sorted(self._instances, key=str):
            words = () if instance is None else ("--instance", instance)
            self.run("down", *words, timeout=90)
        for process in self._foreground:
            self._end(process)
        remove_quarters(self.root)
        self._remove_sockets()

    def _remember(self, words: tuple[str, ...]) -> None:
        named = words[words.index("--instance") + 1] if "--instance" in words else None
        self._instances.add(named)

    @staticmethod
    def _end(process: subprocess.Popen[str]) -> None:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=60)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if process.stdout is not None:
            process.stdout.close()

    def _remove_sockets(self) -> None:
        """Sockets of a deep project lie in a short folder elsewhere."""
        for instance in self._instances:
            sockets = open_instance(self.root, instance).sockets
            if sockets.is_dir() and not sockets.is_relative_to(self.root):
                shutil.rmtree(sockets)

    @staticmethod
    def _environment(extra: dict[str, str]) -> dict[str, str]:
        shown = {"TERM", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "TANDEM_DEBUG"}
        return {name: text for name, text in os.environ.items() if name not in shown} | extra


def remove_quarters(root: Path) -> None:
    """Remove what root keeps outside a closed project, of which only a link is in its folder."""
    for state in root.glob(".tandem*"):
        data = state / "data"
        if data.is_symlink():
            home = data.resolve().parent
            assert home.parent == OUTSIDE
            shutil.rmtree(home)


def is_gone(pid: int) -> bool:
    """True when the process has ended, a zombie included."""
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True
