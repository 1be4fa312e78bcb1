"""One timer bounds each of many waits."""

from __future__ import annotations

import asyncio

from tandem.apps.providers.adapters.deadline import Deadline

LIMIT_S, SHORT_S = 0.3, 0.05


async def test_of_many_short_waits_none_is_late_and_the_one_that_is_is_told_once() -> None:
    late: list[TimeoutError] = []
    deadline = Deadline(late.append)
    for _ in range(8):
        deadline.begin(LIMIT_S)
        await asyncio.sleep(SHORT_S)
        deadline.suspend()
    assert late == []

    deadline.begin(LIMIT_S)
    await asyncio.sleep(3 * LIMIT_S)
    assert len(late) == 1


async def test_a_shorter_limit_counts_at_once() -> None:
    told = asyncio.Event()
    deadline = Deadline(lambda _: told.set())
    deadline.begin(60)
    deadline.suspend()
    deadline.begin(0.01)

    async with asyncio.timeout(5):
        await told.wait()


async def test_nothing_is_told_after_the_close() -> None:
    late: list[TimeoutError] = []
    deadline = Deadline(late.append)
    deadline.begin(0.01)
    deadline.close()
    await asyncio.sleep(SHORT_S)

    assert late == []
