"""Tell the sink and everyone who follows what happened."""

from __future__ import annotations

import asyncio
import json
import time

from tandem.plan.model import Plan
from tandem.runtime.decide.state import Phase, StackState, is_over, is_ready
from tandem.runtime.entry_port import describe_entry
from tandem.runtime.errors import NoSpaceError
from tandem.runtime.files import write_atomically
from tandem.runtime.instance import Instance
from tandem.runtime.reporting import (
    Note,
    Report,
    Sink,
    StackReady,
    StackStopped,
    StateChanged,
)
from tandem.runtime.waterfall import Waterfall

_BACKLOG = 10_000


class Teller:
    """Turns states into reports. A follower that does not keep up loses reports, nobody waits."""

    def __init__(self, plan: Plan, sink: Sink, began: float) -> None:
        self._plan = plan
        self._sink: Sink | None = sink
        self._began = began
        self._followers: set[asyncio.Queue[Report]] = set()
        self._start_kept = False
        self._is_ready = False
        self.was_ready = False
        self.stop_asked = False
        self.failed: tuple[str, ...] = ()

    def follow(self) -> asyncio.Queue[Report]:
        """Return a queue that gets every report from now on."""
        queue: asyncio.Queue[Report] = asyncio.Queue(maxsize=_BACKLOG)
        self._followers.add(queue)
        return queue

    def leave(self, queue: asyncio.Queue[Report]) -> None:
        """Stop following."""
        self._followers.discard(queue)

    def tell(self, report: Report) -> None:
        """Give a report to everyone."""
        self._tell_sink(report)
        for queue in self._followers:
            if not queue.full():
                queue.put_nowait(report)

    def _tell_sink(self, report: Report) -> None:
        try:
            if self._sink is not None:
                self._sink(report)
        except OSError:
            # The terminal or pipe has gone, as after `tandem up | head`: the stack needs neither.
            self._sink = None

    def note(self, text: str, *, warning: bool = False) -> None:
        """Tell something that is no state of a process."""
        self.tell(Note(text=text, at=time.time(), warning=warning))

    def tell_changes(self, before: StackState, after: StackState, now: float) -> None:
        """Tell every change of a process's state, and what follows for the whole stack."""
        at = time.time()
        for name, process in after.processes.items():
            old = before.processes[name]
            if process.phase is old.phase and process.run == old.run:
                continue
            self.tell(
                StateChanged(
                    process=name,
                    part=after.rules.processes[name].part,
                    before=old.phase.value,
                    state=process.phase.value,
                    reason=process.reason,
                    at=at,
                    took_s=now - self._began,
                    pid=process.pid,
                )
            )
        self._tell_rolled(before, after)
        self._tell_whole(before, after, now)

    def keep_start(self, instance: Instance, waterfall: Waterfall) -> None:
        """Write the waterfall of the start, once, when everything is ready."""
        if not self.was_ready or self._start_kept:
            return
        self._start_kept = True
        try:
            write_atomically(instance.run / "start.json", json.dumps(waterfall.render(), indent=1))
        except NoSpaceError as error:
            self.note(error.message, warning=True)

    def _tell_rolled(self, before: StackState, after: StackState) -> None:
        if before.rolling is not None and after.rolling is None and after.rolled:
            part = before.rolling.part
            good = after.rolled == "ok"
            text = f"rolling restart of {part}: " + ("done" if good else after.rolled)
            self.note(text, warning=not good)

    def _tell_whole(self, before: StackState, after: StackState, now: float) -> None:
        failed = [name for name, p in after.processes.items() if p.phase is Phase.FAILED]
        if failed or not is_over(after):
            self.failed = tuple(failed) or self.failed
        ready = is_ready(after)
        if ready and not self.was_ready:
            self.was_ready = True
            for sentence in self._plan.announced:
                self.note(sentence)
            entry = describe_entry(self._plan)
            self.tell(StackReady(entry=entry, took_s=now - self._began, at=time.time()))
        elif ready and not self._is_ready:
            self.note("everything is ready again")
        if ready:
            self.failed = ()
        self._is_ready = ready
        if is_over(after) and not is_over(before):
            self.tell(StackStopped(failed=self.failed, at=time.time()))
