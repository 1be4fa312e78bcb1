"""Far more streams than the database pool has connections hold none of them."""

from __future__ import annotations

import asyncio
import time

import pytest

from tests.acceptance.eventually import eventually
from tests.acceptance.runs.counting_workspace import RUNS
from tests.acceptance.runs.tab import Tab

pytestmark = pytest.mark.engines

STREAMS = 300
WITHIN_S = 2.0  # who waits longer for a connection of the pool is refused


async def test_hundreds_of_streams_leave_every_database_connection_to_others(counting):
    run = await asyncio.to_thread(counting.create_run, upto=1, then="hang")
    tabs = [Tab(workspace=counting, run=run) for _ in range(STREAMS)]
    async with asyncio.TaskGroup() as tasks:
        for tab in tabs:
            tasks.create_task(tab.follow())
        await asyncio.to_thread(eventually, lambda: all(tab.events for tab in tabs), timeout=60)
        took = [await asyncio.to_thread(_ask, counting, run) for _ in range(20)]
        await asyncio.to_thread(counting.ask, "POST", f"{RUNS}/{run}/cancel")

    print(f"beside {STREAMS} streams an ordinary request took at most {max(took):.2f} s")
    assert max(took) < WITHIN_S
    assert not sum((tab.breaks for tab in tabs), start=tabs[0].breaks), "nobody was sent away"
    assert {tab.events[-1].data["state"] for tab in tabs} == {"cancelled"}


def _ask(counting, run: str) -> float:
    began = time.monotonic()
    # the stream pool itself answers this one, beside its streams, with a connection of its pool
    answer = counting.ask("GET", f"{RUNS}/{run}/stream?after=999")
    assert answer.status_code == 410
    return time.monotonic() - began
