"""Open streams move to the other worker when the pool is replaced; nobody is simply hung up on."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest

from tests.acceptance.runs.following import check_done, following

pytestmark = pytest.mark.engines

TABS = 40
FRAMES = 600


async def test_a_rolling_restart_cuts_every_stream_with_a_cursor_and_loses_nothing(counting):
    async with following(counting, runs=2, tabs=TABS // 2, upto=FRAMES, pause_ms=25) as tabs:
        done = await asyncio.to_thread(counting.run, "restart", "stream", "--rolling", timeout=90)

    assert done.returncode == 0, done.stderr
    felt = sum((tab.breaks for tab in tabs), start=Counter[str]())
    print(f"{len(tabs)} tabs felt {dict(felt)}")
    assert set(felt) == {"cut draining"}
    assert all(tab.breaks.total() for tab in tabs), "each was in one of the two workers"
    for tab in tabs:
        check_done(counting, tab, FRAMES)
