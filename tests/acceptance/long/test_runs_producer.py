"""What becomes of runs when the producer is killed, stuck, gone for good, or replaced."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.acceptance.eventually import eventually
from tests.acceptance.runs.counting_workspace import CountingWorkspace
from tests.acceptance.runs.following import check_done, check_failed, following

pytestmark = pytest.mark.engines

TOLD_WITHIN_S = 5.0
_NO_PRODUCER = (
    '\nimport sys\nif "produce" in sys.argv:\n    raise SystemExit("no producer today")\n'
)


async def test_a_stuck_producer_is_told_of_and_adds_nothing_when_it_goes_on(counting):
    pid = counting.service("producer")["pid"]
    async with following(counting, upto=100_000, pause_ms=20) as tabs:
        os.kill(pid, signal.SIGSTOP)
        stuck_at = time.monotonic()
    os.kill(pid, signal.SIGCONT)

    for tab in tabs:
        assert tab.ended_at - stuck_at < TOLD_WITHIN_S
        check_failed(counting, tab, "producer_lost")
    async with following(counting, upto=50, pause_ms=20) as again:
        pass
    for tab in again:
        check_done(counting, tab, 50)
    for tab in tabs:
        check_failed(counting, tab, "producer_lost")


async def test_a_producer_that_does_not_come_back_is_told_of(counting):
    with _no_producer(counting):
        async with following(counting, upto=100_000, pause_ms=20) as tabs:
            os.kill(counting.service("producer")["pid"], signal.SIGKILL)
            killed_at = time.monotonic()
        for tab in tabs:
            assert tab.ended_at - killed_at < TOLD_WITHIN_S
            check_failed(counting, tab, "producer_lost")
        waiting = counting.create_run(upto=20)
        assert counting.get_run(waiting)["state"] == "queued"

    assert counting.run("restart", "producer", timeout=90).returncode == 0
    eventually(lambda: counting.get_run(waiting)["state"] == "done", timeout=30)


async def test_many_runs_of_a_killed_producer_are_all_told_of(counting):
    async with following(counting, runs=150, tabs=1, upto=100_000, pause_ms=100) as tabs:
        os.kill(counting.service("producer")["pid"], signal.SIGKILL)
        killed_at = time.monotonic()

    late = max(tab.ended_at for tab in tabs) - killed_at
    print(f"the last of {len(tabs)} was told after {late:.1f} s")
    assert late < TOLD_WITHIN_S
    for tab in tabs[::10]:
        check_failed(counting, tab, "producer_lost")
    counting.ensure_ready()


async def test_a_rolling_restart_of_the_producer_drains_its_runs(counting):
    before = counting.service("producer")["pid"]
    async with following(counting, upto=300, pause_ms=25) as tabs:
        restarting = asyncio.create_task(
            asyncio.to_thread(counting.run, "restart", "producer", "--rolling", timeout=90)
        )
        await asyncio.sleep(1.5)
        async with following(counting, upto=40, pause_ms=25, begun=0) as queued:
            pass
    done = await restarting

    assert done.returncode == 0, done.stderr
    assert counting.service("producer")["pid"] != before
    for tab in tabs:
        check_done(counting, tab, 300)
    for tab in queued:
        check_done(counting, tab, 40)


@contextmanager
def _no_producer(counting: CountingWorkspace) -> Iterator[None]:
    """Let no producer start."""
    settings = counting.root / "workspace/settings.py"
    text = settings.read_text()
    settings.write_text(text + _NO_PRODUCER)
    try:
        yield
    finally:
        settings.write_text(text)
