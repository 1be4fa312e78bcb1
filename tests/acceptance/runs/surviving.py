"""Runs read by several tabs while everything between them and the producer breaks."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from random import Random

from tests.acceptance.runs.breaking import BREAKS, RESTARTS
from tests.acceptance.runs.counting_workspace import CountingWorkspace, words
from tests.acceptance.runs.event import check_whole, text_of
from tests.acceptance.runs.socket_tab import SocketTab
from tests.acceptance.runs.tab import Tab

_PAUSE_MS = 25.0


@dataclass(kw_only=True)
class Survival:
    """What was done, and what the tabs felt of it."""

    workspace: CountingWorkspace
    random: Random
    done: Counter[str] = field(default_factory=Counter)
    felt: Counter[str] = field(default_factory=Counter)
    runs: int = 0
    tokens: int = 0

    async def show(
        self, *, rounds: int, lanes: int, upto: int, hang_up_within: int, at_least: int = 0
    ) -> None:
        """Break everything once a round while each lane reads run after run, and check each run.

        There are more rounds when after these fewer than `at_least` interruptions were counted.
        """
        over = asyncio.Event()
        async with asyncio.TaskGroup() as tasks:
            for _ in range(lanes):
                tasks.create_task(self._read_on(over, upto, hang_up_within))
            try:
                await self._break_all(rounds, at_least)
            finally:
                over.set()

    async def _break_all(self, rounds: int, at_least: int) -> None:
        while rounds > 0 or self.done.total() < at_least:
            rounds -= 1
            # what was killed is restarted in order later, so that its back-off begins anew
            kills = [kind for kind in BREAKS if kind not in RESTARTS]
            kinds = self.random.sample(kills, len(kills)) + self.random.sample(RESTARTS, 2)
            for kind in kinds:
                await asyncio.to_thread(BREAKS[kind], self.workspace, self.random)
                self.done[kind] += 1

    async def _read_on(self, over: asyncio.Event, upto: int, hang_up_within: int) -> None:
        while not over.is_set():
            await self._read_one(self.random.randint(upto // 2, upto), hang_up_within)

    async def _read_one(self, upto: int, hang_up_within: int) -> None:
        """Read a run by tabs that hang up now and then, and by one that is opened in its midst."""
        run = await asyncio.to_thread(self.workspace.create_run_soon, upto=upto, pause_ms=_PAUSE_MS)
        tabs = [
            kind(
                workspace=self.workspace,
                run=run,
                patience=lambda: self.random.randint(1, hang_up_within),
            )
            for kind in (Tab, SocketTab)
        ]
        late = Tab(workspace=self.workspace, run=run)
        delay_s = self.random.uniform(0, upto * _PAUSE_MS / 1000)
        await asyncio.gather(*(tab.follow() for tab in tabs), _follow_later(late, delay_s))
        self.done["second tab opened"] += 1
        self._check(run, [*tabs, late], words(upto))

    def _check(self, run: str, tabs: list[Tab], text: str) -> None:
        for tab in tabs:
            check_whole(tab.events)
            assert tab.events[-1].data == {"state": "done"}
            assert text_of(tab.events) == text
            assert [one.raw for one in tab.events] == [one.raw for one in tabs[0].events]
            self.done["tab hung up"] += tab.breaks["hung up"]
            self.felt += tab.breaks
            self.tokens += text.count(" ")
        assert self.workspace.list_ends(run) == [text], "stored once, and whole"
        self.runs += 1


async def _follow_later(tab: Tab, delay_s: float) -> None:
    await asyncio.sleep(delay_s)
    await tab.follow()
