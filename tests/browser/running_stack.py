"""The whole product, running for tests in a folder of its own: only `tandem` is called."""

from __future__ import annotations

import json
import os
import random
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.acceptance.driver import remove_quarters

ROOT = Path(__file__).resolve().parents[2]
TANDEM = Path(sys.executable).parent / "tandem"
# What stack.toml names by path. State goes beside the copied stack.toml, never into the checkout.
LINKED = ("manage.py", "workspace", "src", "frontend", "requirements")
START_TIMEOUT_S = 90

# the tests' provider of models is on this machine, where otherwise none may be
LOCAL_MODELS = {"LLM_ALLOWED_ADDRESSES": "127.0.0.0/8"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningStack:
    """A copy of the Workspace's stack in `folder`, answering at `entry`."""

    folder: Path
    port: int

    @property
    def entry(self) -> str:
        """The one address of the product."""
        return f"http://localhost:{self.port}"

    def up(self) -> None:
        """Start everything; returns when all of it is ready."""
        self._tandem("up", "--detach", "--port", str(self.port))

    def down(self) -> None:
        """Stop everything; its data stays."""
        self._tandem("down")

    def answers(self) -> bool:
        """Whether the product is there and ready."""
        try:
            return httpx.get(f"{self.entry}/health/ready").is_success
        except httpx.TransportError:
            return False

    def restart(self, part: str) -> None:
        """Restart a part, one copy after the other; returns when it is ready."""
        self._tandem("restart", part)

    def access_log(self) -> list[dict[str, Any]]:
        """Return what the gateway logged of requests so far, in the order in which they ended."""
        lines = (self.folder / ".tandem/logs/gateway.log").read_text(encoding="utf-8").splitlines()
        return list(_parse_requests(lines))

    def _tandem(self, *words: str) -> None:
        done = subprocess.run(
            [TANDEM, *words],
            cwd=self.folder,
            env={**os.environ, **LOCAL_MODELS},
            capture_output=True,
            text=True,
            timeout=START_TIMEOUT_S,
            check=False,
        )
        assert done.returncode == 0, f"tandem {' '.join(words)}\n{done.stdout}\n{done.stderr}"


@contextmanager
def start_stack() -> Iterator[RunningStack]:
    """Run a copy of the Workspace's stack in a short temporary folder, and leave nothing of it."""
    with tempfile.TemporaryDirectory(prefix="tandem-browser-") as folder:
        stack = _lay_out(Path(folder))
        try:
            stack.up()
            yield stack
        finally:
            stack.down()
            remove_quarters(stack.folder)


def _lay_out(folder: Path) -> RunningStack:
    # one user does here what many would
    limits = b'env = { API_WRITES_PER_MINUTE = "0", API_IMPORTS_PER_MINUTE = "0" }\n'
    stack = (ROOT / "stack.toml").read_bytes()
    (folder / "stack.toml").write_bytes(stack.replace(b'kind = "wsgi"', limits + b'kind = "wsgi"'))
    for name in LINKED:
        (folder / name).symlink_to(ROOT / name)
    return RunningStack(folder=folder, port=_find_entry_port())


def _find_entry_port() -> int:
    # Below the kernel's ephemeral ports, so that no outgoing connection takes it meanwhile.
    while True:
        port = random.SystemRandom().randrange(20_000, 32_000)
        with socket.socket() as asking:
            if asking.connect_ex(("127.0.0.1", port)) != 0:
                return port


def _parse_requests(lines: list[str]) -> Iterator[dict[str, Any]]:
    # 2026-11-21T08:22:38.972Z {"time":"...","method":"GET","path":"/","status":200,...}
    for line in lines:
        _, _, text = line.partition(" ")
        if text.startswith("{"):
            yield json.loads(text)


def onboard(stack: RunningStack, *, email: str, password: str) -> str:
    """Create the first administrator; returns their access token."""
    answer = httpx.post(
        f"{stack.entry}/api/v1/accounts/first-administrator",
        json={"email": email, "name": "Ada Lovelace", "password": password, "transport": "body"},
    )
    answer.raise_for_status()
    return str(answer.json()["access"])
