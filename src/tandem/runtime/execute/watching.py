"""Probe one running process until it ends, and notice when it is stopped by a signal."""

from __future__ import annotations

import asyncio
from typing import Literal

from tandem.plan.process import Probe
from tandem.runtime.decide.events import Probed
from tandem.runtime.execute.checks import Checker
from tandem.runtime.execute.context import Context, Running
from tandem.runtime.execute.schedule import choose_pause
from tandem.runtime.execute.sessions import see

# Looking whether the leader is stopped costs one read of /proc, so it is done more often than the
# alive probe: three looks find a SIGSTOP in six seconds whatever the probe's own interval.
_LOOK_EVERY_S = 2.0
_STOPPED = "T"


class Watcher:
    """Two loops for a process: `ready` and `alive`. They tell what they saw and decide nothing.

    `has_been_ready` is set at the first answer that says so.
    """

    def __init__(self, context: Context, checker: Checker, running: Running) -> None:
        self._context = context
        self._checker = checker
        self._running = running
        self.has_been_ready = asyncio.Event()

    async def watch_ready(self, probe: Probe) -> None:
        """Ask again and again whether it may receive work."""
        failures = probe.failures
        while True:
            answer = await self._checker.ask(probe.check, probe.timeout.total_seconds())
            failures = 0 if answer.ok else failures + 1
            if answer.ok:
                self.has_been_ready.set()
            self._tell("ready", ok=answer.ok, detail=answer.detail)
            elapsed = self._now() - self._running.started
            # One that is unready is asked as often as one that starts: it is missed meanwhile.
            settled = failures < probe.failures
            await asyncio.sleep(choose_pause(elapsed, settled=settled, every=probe.every))

    async def watch_alive(self, probe: Probe | None) -> None:
        """Ask again and again whether it is stuck; without a probe, whether it is stopped."""
        asked = self._now()
        every = choose_pause(0, settled=True, every=probe.every if probe else None)
        while True:
            await asyncio.sleep(min(_LOOK_EVERY_S, every))
            if self._is_stopped():
                self._tell("alive", ok=False, detail="it is stopped (SIGSTOP)")
                continue
            if probe is None:
                self._tell("alive", ok=True, detail="it runs")
            elif self._now() - asked >= every:
                asked = self._now()
                answer = await self._checker.ask(probe.check, probe.timeout.total_seconds())
                self._tell("alive", ok=answer.ok, detail=answer.detail)

    def _is_stopped(self) -> bool:
        seen = see(self._running.child.pid)
        return seen is not None and seen.state == _STOPPED

    def _tell(self, probe: Literal["ready", "alive"], *, ok: bool, detail: str) -> None:
        running = self._running
        self._context.post(
            Probed(name=running.name, run=running.run, probe=probe, ok=ok, detail=detail)
        )

    def _now(self) -> float:
        return asyncio.get_running_loop().time()
