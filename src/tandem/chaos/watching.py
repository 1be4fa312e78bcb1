"""What the supervisor tells while parts are struck."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any

from tandem.chaos.errors import NotQuietError
from tandem.runtime.reporting import Report, StateChanged

_GOOD = frozenset({"ready", "done"})


class Watch:
    """Every change of a state since the beginning, and the states now. `follow` runs beside."""

    def __init__(self, status: Mapping[str, Any]) -> None:
        self.states: dict[str, str] = {one["name"]: one["state"] for one in status["services"]}
        self.changes: list[StateChanged] = []
        self._changed = asyncio.Event()

    async def follow(self, reports: AsyncIterator[Report]) -> None:
        """Note every change; raises `NotQuietError` when the stack stops meanwhile."""
        async for report in reports:
            if isinstance(report, StateChanged):
                self.states[report.process] = report.state
                self.changes.append(report)
                self._changed.set()
        raise NotQuietError(
            "the stack was stopped while its parts were struck", hint='start it with "tandem up"'
        )

    def list_missing(self) -> dict[str, str]:
        """Return the state of every process that is not ready or done."""
        return {name: state for name, state in self.states.items() if state not in _GOOD}

    async def wait_until_ready(self, within_s: float) -> bool:
        """Wait until everything is ready or done; False when that takes longer."""
        return await self._wait(lambda: not self.list_missing(), within_s)

    async def wait_for(self, process: str, within_s: float) -> bool:
        """Wait until one process is ready; False when that takes longer."""
        return await self._wait(lambda: self.states[process] in _GOOD, within_s)

    async def wait_for_change(self, process: str, since: float, within_s: float) -> bool:
        """Wait until a process has changed its state after `since`; False when it does not."""
        return await self._wait(lambda: self._has_changed(process, since), within_s)

    def _has_changed(self, process: str, since: float) -> bool:
        return any(change.process == process and change.at >= since for change in self.changes)

    async def _wait(self, holds: Callable[[], bool], within_s: float) -> bool:
        try:
            async with asyncio.timeout(within_s):
                while not holds():
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError:
            return False
        return True
