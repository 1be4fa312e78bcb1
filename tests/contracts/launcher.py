"""Start an engine from its `Launch`, as simply as can be: what contract tests need of a runtime."""

from __future__ import annotations

import asyncio
import os
import pwd
import re
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from tandem.plan.engine import Answer, Engine, Launch
from tandem.plan.process import EngineCheck, File

T = TypeVar("T")
_SECRET = re.compile(r"\$\{secret:([^}]+)\}")


class PrepareError(Exception):
    """A step before the start failed; its output is the message."""


def find_unprivileged() -> str | None:
    """The user engines drop to when the tests run as root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@contextmanager
def short_folder() -> Iterator[Path]:
    """A folder any user can pass, with a path short enough for sockets."""
    folder = Path(tempfile.mkdtemp(prefix="tdm"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@dataclass(kw_only=True)
class Running:
    """One engine under test: prepared and started, its output in a file."""

    engine: Engine
    launch: Launch
    log: Path
    secrets: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Write folders and files, run the steps, start the server."""
        self.write()
        self.prepare()
        self.spawn()

    def write(self) -> None:
        for folder in self.launch.folders:
            if not folder.exists():
                folder.mkdir(parents=True, mode=0o700)
                self._give(folder)
                for parent in folder.parents:
                    if (
                        parent.stat().st_mode & stat.S_IXOTH
                        or parent.owner() != pwd.getpwuid(os.geteuid()).pw_name
                    ):
                        break
                    parent.chmod(0o755)
        for file in self.launch.files:
            self.put(file)

    def put(self, file: File) -> None:
        """Write one file as the runtime does: whole, with its mode, for the engine's user."""
        fresh = file.path.with_name(f"{file.path.name}.fresh")
        fresh.touch(mode=0o600)
        fresh.write_text(self.fill(file.text))
        fresh.chmod(file.mode)
        self._give(fresh)
        fresh.replace(file.path)

    def prepare(self) -> None:
        for step in self.launch.prepare:
            if step.unless is not None and step.unless.exists():
                continue
            done = subprocess.run(
                [self.fill(word) for word in step.argv],
                env=self._environment(step.env),
                cwd="/",
                capture_output=True,
                text=True,
                check=False,
                **self.identity(),
            )
            if done.returncode:
                raise PrepareError(f"{step.title}: {done.stdout}{done.stderr}")

    def spawn(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [self.fill(word) for word in self.launch.argv],
                env=self._environment(self.launch.env),
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                **self.identity(),
            )

    async def ask(self) -> Answer:
        """The ready probe's answer, within its time limit."""
        check = self.launch.ready.check
        assert isinstance(check, EngineCheck)
        timeout = self.launch.ready.timeout.total_seconds()
        try:
            return await asyncio.wait_for(self.engine.probe(self.fill(check.url)), timeout)
        except TimeoutError:
            return Answer(ok=False, detail=f"no answer within {timeout} s")

    async def wait_until_ready(self) -> Answer:
        """Ask until the answer is yes, as long as a start may take; its own end fails at once."""

        async def check() -> Answer | None:
            assert self.process is not None
            assert self.process.poll() is None, self.log.read_text()[-2000:]
            answer = await self.ask()
            return answer if answer.ok else None

        return await eventually(check, timeout_s=self.launch.start_timeout.total_seconds())

    def kill(self) -> None:
        """SIGKILL to the server, as an out-of-memory killer would; then to what it left of its
        session, as the runtime does.
        """
        assert self.process is not None
        self.process.kill()
        self.process.wait(10)
        self._clear()

    def stop(self) -> int:
        """Stop as the launch says; return the exit status."""
        assert self.process is not None
        for step in self.launch.stop:
            self.process.send_signal(step.signal)
            try:
                status = self.process.wait(step.wait.total_seconds())
            except subprocess.TimeoutExpired:
                continue
            self._clear()
            return status
        raise AssertionError("the engine outlived its stop steps")

    def end(self) -> None:
        """Leave nothing behind, whatever the test did."""
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGCONT)
            self.stop()

    def _clear(self) -> None:
        """End what the server left of its session, as the runtime does."""
        assert self.process is not None
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)

    def fill(self, text: str) -> str:
        """Put the secrets in."""
        return _SECRET.sub(lambda match: self.secrets[match[1]], text)

    def _environment(self, own: Mapping[str, str]) -> dict[str, str]:
        return {"PATH": os.environ["PATH"], "HOME": "/", **own}

    def identity(self) -> dict[str, Any]:
        """The user the engine runs as, in the words of `subprocess`."""
        user = find_unprivileged()
        if user is None or self.launch.user == "invoker":
            return {}
        return {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}

    def _give(self, path: Path) -> None:
        user = find_unprivileged()
        if user is not None and self.launch.user == "unprivileged":
            shutil.chown(path, user, pwd.getpwnam(user).pw_gid)


async def eventually(check: Callable[[], Awaitable[T | None]], *, timeout_s: float = 10) -> T:
    """Repeat `check` until it gives something; fail when `timeout_s` has passed."""
    end = time.monotonic() + timeout_s
    while True:
        found = await check()
        if found is not None:
            return found
        assert time.monotonic() < end, f"not within {timeout_s} s"
        await asyncio.sleep(0.02)
