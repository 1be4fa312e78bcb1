"""The course of a campaign: work, strikes under it, rest, and the audit."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from tandem.chaos.faults import Fault, Strike
from tandem.chaos.progress import BackNow, Counted, Said, StruckNow, Tell
from tandem.chaos.recovery import Struck
from tandem.chaos.striking import Striker
from tandem.chaos.watching import Watch
from tandem.chaos.workload.conversation import Conversation
from tandem.chaos.workload.messages import Audited, Resting, Work, Working, render_work

_BEGIN_S = 60.0
_REST_S = 90.0
_TICK_S = 1.0


@dataclass(slots=True, kw_only=True)
class Course:
    """One course: what it works with, and what came of it. `missing` are states of processes."""

    duration_s: float
    patience_s: float
    watch: Watch
    conversation: Conversation
    striker: Striker
    tell: Tell
    struck: list[Struck] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)
    _busy: set[str] = field(default_factory=set)

    async def run(self, work: Work, strikes: Sequence[Strike]) -> None:
        """Run it to the end of the audit, whatever came back by then."""
        conversation = self.conversation
        await conversation.ask(render_work(work), Working, _BEGIN_S)
        self.tell(Said(text=f"the workload is under way: {conversation.note}"))
        async with asyncio.TaskGroup() as group:
            ticking = group.create_task(self._tick())
            await self._strike_all(strikes)
            self.tell(Said(text="no more strikes, no more requests: waiting until all is back"))
            await conversation.ask({"do": "rest"}, Resting, _REST_S)
            await self.watch.wait_until_ready(self.patience_s)
            ticking.cancel()
        self.missing = self.watch.list_missing()
        self.tell(Said(text="counting the effects of every request"))
        told = {"do": "audit", "patience_s": self.patience_s}
        await conversation.ask(told, Audited, 2 * self.patience_s)

    async def _strike_all(self, strikes: Sequence[Strike]) -> None:
        began = time.monotonic()
        async with asyncio.TaskGroup() as group:
            for strike in strikes:
                await asyncio.sleep(began + strike.at - time.monotonic())
                if self._may_be_struck(strike.process):
                    group.create_task(self._strike(strike))
            await asyncio.sleep(began + self.duration_s - time.monotonic())

    def _may_be_struck(self, process: str) -> bool:
        """One at a time, and none that is starting: five barren starts are the end of a process."""
        return self.watch.states[process] == "ready" and process not in self._busy

    async def _strike(self, strike: Strike) -> None:
        began = time.time()
        self._busy.add(strike.process)
        self.struck.append(Struck(strike=strike, at=began))
        self.tell(StruckNow(strike=strike))
        note = await self.striker.strike(strike)
        if note:
            self.notes.append(note)
        if await self._is_back(strike, began):
            self.tell(BackNow(process=strike.process, took_s=time.time() - began))
        self._busy.discard(strike.process)

    async def _is_back(self, strike: Strike, began: float) -> bool:
        """Wait until the process is ready; one that was killed must have been seen to fall."""
        if strike.fault is Fault.KILL:
            await self.watch.wait_for_change(strike.process, began, self.patience_s)
        return await self.watch.wait_for(strike.process, self.patience_s)

    async def _tick(self) -> None:
        began = time.monotonic()
        while True:
            await asyncio.sleep(_TICK_S)
            sent = self.conversation.sent
            promised = sum(each.promised for each in sent)
            self.tell(
                Counted(
                    since_s=time.monotonic() - began,
                    promised=promised,
                    unsure=len(sent) - promised,
                    refused=self.conversation.refused.total(),
                    missing=tuple(self.watch.list_missing()),
                )
            )
