"""Keep a guardian beside the supervisor; start another one whenever it dies."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path

from tandem.runtime import guardian
from tandem.runtime.execute.children import Child, Children
from tandem.runtime.instance import Instance

_PAUSE_S = 0.2
_GOODBYE = b"."


class Guard:
    """The supervisor's side of the guardian: the pipe's write end, and the process."""

    def __init__(self, instance: Instance, children: Children, lock: int) -> None:
        self._instance = instance
        self._children = children
        self._lock = lock
        self._reader, self._writer = os.pipe()
        self._child: Child | None = None
        self._closed = False

    async def keep(self) -> None:
        """Start the guardian, and another one when it has died; until cancelled."""
        while not self._closed:
            self._child = self._start()
            await asyncio.shield(self._child.ended)
            await asyncio.sleep(_PAUSE_S)

    async def dismiss(self) -> None:
        """All work is done: let the guardian go, and wait until it has."""
        os.write(self._writer, _GOODBYE)
        await self._close()

    async def call(self) -> None:
        """Let the guardian stop everything now, and wait until it has."""
        await self._close()

    async def _close(self) -> None:
        self._closed = True
        os.close(self._writer)
        os.close(self._reader)
        if self._child is not None:
            await self._child.ended

    def _start(self) -> Child:
        argv = [sys.executable, "-I", "-S", str(Path(guardian.__file__))]
        argv += [str(self._reader), str(self._instance.leases), self._instance.mark]
        popen = subprocess.Popen(
            argv,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env={},
            start_new_session=True,
            pass_fds=(self._reader, self._lock),
        )
        return self._children.adopt(popen)
