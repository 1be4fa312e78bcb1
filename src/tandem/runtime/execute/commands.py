"""Run a command to its end, in a session of its own; nothing of it survives a cancellation."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta

from tandem.runtime.execute.children import Children
from tandem.runtime.execute.clearing import clear_session
from tandem.runtime.execute.output import OutputReader
from tandem.runtime.execute.spawning import Command, spawn

_LAST_OUTPUT = timedelta(milliseconds=200)


async def run_to_end(children: Children, command: Command, take_line: Callable[[str], None]) -> int:
    """Return its exit status as `Popen.returncode` has it; raises `SpawnError`."""
    popen, descriptor = spawn(command)
    child = children.adopt(popen)
    output = OutputReader(descriptor, take_line)
    try:
        status = await asyncio.shield(child.ended)
        await wait_for_output(output)
    finally:
        await clear_session(child.pid)
        output.close()
    return status


async def wait_for_output(output: OutputReader) -> None:
    """Wait a moment for the last lines: a child of the ended process may hold the pipe open."""
    try:
        await asyncio.wait_for(output.ended.wait(), _LAST_OUTPUT.total_seconds())
    except TimeoutError:
        return
