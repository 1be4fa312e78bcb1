"""Runs go on, or say that they cannot, when what stores them is killed; and when all is stopped."""

from __future__ import annotations

import asyncio
import os
import signal
import time

import pytest

from tests.acceptance.eventually import eventually
from tests.acceptance.runs.event import check_whole, text_of
from tests.acceptance.runs.following import check_done, check_failed, following

pytestmark = pytest.mark.engines


@pytest.mark.parametrize("turn", range(3))
async def test_killed_records_lose_no_run_silently(counting, turn):
    pid = counting.service("records")["pid"]
    async with following(counting, upto=400, pause_ms=20, begun=20 + 60 * turn) as tabs:
        os.kill(pid, signal.SIGKILL)

    counting.ensure_back("records", pid)
    for tab in tabs:
        if not tab.refused and tab.events[-1].type == "end":
            check_done(counting, tab, 400)
            continue
        code = tab.refused or tab.events[-1].data["code"]
        print(f"a run ended as {code} after {len(tab.events)} frames")
        assert code in {"not_resumable", "frames_lost"}
        assert counting.get_run(tab.run)["state"] in {"done", "failed"}
        assert [one.seq for one in tab.events] == list(range(1, len(tab.events) + 1))
        (stored,) = counting.list_ends(tab.run)
        assert stored.startswith(text_of(tab.events)), "generated once"


async def test_a_killed_database_does_not_stop_a_run(counting):
    pid = counting.service("db")["pid"]
    async with following(counting, upto=200, pause_ms=20) as tabs:
        os.kill(pid, signal.SIGKILL)

    for tab in tabs:
        check_whole(tab.events)
        assert not tab.breaks, "nobody who reads needs the database"
    counting.ensure_back("db", pid)
    eventually(lambda: all(counting.get_run(tab.run)["state"] == "done" for tab in tabs), 15)
    for tab in tabs:
        check_done(counting, tab, 200)


async def test_down_ends_runs_that_do_not_end_and_up_says_so(counting):
    async with following(counting, upto=100_000, pause_ms=20) as tabs:
        began = time.monotonic()
        await asyncio.to_thread(counting.stop)
        took_s = time.monotonic() - began
        print(f"down took {took_s:.1f} s")
        await asyncio.to_thread(counting.start)

    assert took_s < 60
    for tab in tabs:
        check_failed(counting, tab, "interrupted")
