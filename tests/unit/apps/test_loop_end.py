"""What a loop holds is closed before it ends."""

from __future__ import annotations

import pytest

from tandem.apps.kit.loop_end import close_at_loop_end, end_loop


async def test_what_came_last_is_closed_first_and_only_once():
    closed: list[str] = []

    async def close_first() -> None:
        closed.append("first")

    async def close_last() -> None:
        closed.append("last")

    close_at_loop_end(close_first)
    close_at_loop_end(close_last)
    await end_loop()
    await end_loop()

    assert closed == ["last", "first"]


async def test_one_that_fails_keeps_none_of_the_others():
    closed: list[str] = []

    async def close() -> None:
        closed.append("closed")

    async def fail() -> None:
        raise OSError("gone")

    close_at_loop_end(close)
    close_at_loop_end(fail)

    with pytest.raises(OSError, match="gone"):
        await end_loop()
    assert closed == ["closed"]
