"""Whoever asks for a page goes first when streams want every processor."""

from __future__ import annotations

import asyncio
import statistics
import time

import httpx
import psutil
import pytest

from tests.acceptance.runs.counting_workspace import RUNS
from tests.acceptance.runs.following import following

pytestmark = pytest.mark.engines

RUNS_AT_ONCE = 60
REQUESTS = 150
FULL = 80.0  # percent of all processors: nobody finds one that has nothing to do
AT_MOST = 3.0  # times what a request takes when nothing streams


async def test_requests_stay_fast_while_runs_are_generated_as_fast_as_processors_can(counting):
    for name, service in counting.services().items():
        low = name.split(".")[0] in {"stream", "producer"}
        assert psutil.Process(service["pid"]).nice() == (10 if low else 0), name
    idle_s = _measure(counting)

    fast = {"upto": 1_000_000, "pause_ms": 0.01}
    async with following(counting, runs=RUNS_AT_ONCE, tabs=1, **fast) as tabs:
        psutil.cpu_percent()
        busy_s = await asyncio.to_thread(_measure, counting)
        used = psutil.cpu_percent()
        for tab in tabs:
            await asyncio.to_thread(counting.ask, "POST", f"{RUNS}/{tab.run}/cancel")

    print(f"a request takes {idle_s * 1000:.1f} ms, beside such runs {busy_s * 1000:.1f} ms")
    print(f"then {used:.0f} % of the processors were used")
    assert used > FULL
    assert busy_s < AT_MOST * idle_s


def _measure(counting) -> float:
    """Return what a request over a kept connection takes in the middle."""
    address = f"http://127.0.0.1:{counting.port}"
    with httpx.Client(base_url=address, headers=counting.headers, trust_env=False) as client:
        return statistics.median(_ask(client) for _ in range(REQUESTS))


def _ask(client: httpx.Client) -> float:
    began = time.perf_counter()
    client.get("/api/v1/accounts/me").raise_for_status()
    return time.perf_counter() - began
