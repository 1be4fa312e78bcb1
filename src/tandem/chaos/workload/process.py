"""Run a workload beside the stack, and talk with it."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tandem.chaos.errors import WorkloadError
from tandem.chaos.workload.messages import Message, parse_message
from tandem.runtime.environment import complete_environment

_LAST_LINES = 12
_END_S = 5.0
_LIMIT = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkloadCommand:
    """What to run, and in which folder. It is a user: nothing of the stack's environment is its."""

    argv: tuple[str, ...]
    root: Path


class Workload:
    """One running workload."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._said: deque[str] = deque(maxlen=_LAST_LINES)
        self._errors = asyncio.create_task(self._keep_errors())

    def tell(self, message: dict[str, Any]) -> None:
        """Write it one line; one that has ended is found out by reading."""
        if self._process.stdin is not None and not self._process.stdin.is_closing():
            self._process.stdin.write(json.dumps(message).encode() + b"\n")

    async def read(self) -> Message:
        """Return the next thing it says; raises `WorkloadError` when it has ended or babbles."""
        assert self._process.stdout is not None  # noqa: S101  # a pipe was asked for
        line = (await self._process.stdout.readline()).decode(errors="replace")
        if not line:
            code = await self._process.wait()
            await self._errors
            raise self._refuse(f"ended with {code} before it was told to")
        try:
            return parse_message(line)
        except ValueError as error:
            raise self._refuse(f"said what is no message: {line.strip()[:200]}") from error

    async def end(self) -> None:
        """Close its input, which tells it to go; kill what stays."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            async with asyncio.timeout(_END_S):
                await self._process.wait()
        except TimeoutError:
            self._process.kill()
            await self._process.wait()
        await self._errors

    async def _keep_errors(self) -> None:
        """Keep the last lines of what it writes to stderr, for a refusal."""
        assert self._process.stderr is not None  # noqa: S101  # a pipe was asked for
        async for line in self._process.stderr:
            self._said.append(line.decode(errors="replace").rstrip())

    def _refuse(self, what: str) -> WorkloadError:
        return WorkloadError(
            "\n  ".join([f"chaos.workload: it {what}", *self._said]),
            hint="its lines are described in docs/guides/chaos.md",
        )


@asynccontextmanager
async def run_workload(command: WorkloadCommand) -> AsyncIterator[Workload]:
    """Start it, and end it with the block."""
    pipe = asyncio.subprocess.PIPE
    try:
        process = await asyncio.create_subprocess_exec(
            *command.argv,
            cwd=command.root,
            env=complete_environment({}),
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            limit=_LIMIT,
            start_new_session=True,
        )
    except FileNotFoundError as error:
        raise WorkloadError(
            f'chaos.workload: there is no program "{command.argv[0]}"',
            hint="name one that is on PATH or in the stack's folder",
        ) from error
    workload = Workload(process)
    try:
        yield workload
    finally:
        await workload.end()
