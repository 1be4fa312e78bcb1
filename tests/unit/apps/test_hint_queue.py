"""A client's queue of hints."""

from __future__ import annotations

import asyncio

from tandem.apps.notifications.hint_queue import DROPPED, HintQueue


async def test_hints_come_out_in_order() -> None:
    queue = HintQueue(size=3)
    for number in range(3):
        queue.put({"type": "x", "id": str(number)})

    assert [(await queue.get())["id"] for _ in range(3)] == ["0", "1", "2"]


async def test_a_client_that_falls_behind_is_told_to_read_everything_again() -> None:
    queue = HintQueue(size=2)
    for number in range(3):
        queue.put({"type": "x", "id": str(number)})
    queue.put({"type": "x", "id": "after"})

    assert await queue.get() == DROPPED
    assert (await queue.get())["id"] == "after"


async def test_an_empty_queue_waits_for_a_hint() -> None:
    queue = HintQueue(size=2)
    waiting = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    assert not waiting.done()

    queue.put({"type": "x", "id": None})

    assert (await waiting)["type"] == "x"
