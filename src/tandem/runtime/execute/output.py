"""Read what a process writes, line by line, without ever blocking."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable

_CHUNK = 65_536
_LONGEST = 16_384


class OutputReader:
    """Feeds the lines that arrive at a descriptor to `take`, until its end. Long lines are cut."""

    def __init__(self, descriptor: int, take: Callable[[str], None]) -> None:
        self._descriptor = descriptor
        self._take = take
        self._rest = b""
        self._loop = asyncio.get_running_loop()
        self.ended = asyncio.Event()
        self._loop.add_reader(descriptor, self._read)

    def close(self) -> None:
        """Take what is there and stop, also when someone still holds the other end."""
        if not self.ended.is_set():
            self._read()
        self._end()

    def _read(self) -> None:
        try:
            chunk = os.read(self._descriptor, _CHUNK)
        except BlockingIOError:
            return
        if not chunk:
            self._end()
            return
        *lines, self._rest = (self._rest + chunk).split(b"\n")
        for line in lines:
            self._give(line)
        if len(self._rest) > _LONGEST:
            self._give(self._rest)
            self._rest = b""

    def _give(self, line: bytes) -> None:
        self._take(line[:_LONGEST].rstrip(b"\r").decode(errors="replace"))

    def _end(self) -> None:
        if self.ended.is_set():
            return
        self._loop.remove_reader(self._descriptor)
        os.close(self._descriptor)
        if self._rest:
            self._give(self._rest)
        self.ended.set()
