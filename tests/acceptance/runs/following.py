"""Runs followed by tabs in the background, while a test does something to the stack."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import partial

from tests.acceptance.eventually import eventually
from tests.acceptance.runs.counting_workspace import CountingWorkspace, words
from tests.acceptance.runs.event import check_whole, text_of
from tests.acceptance.runs.tab import Tab


@asynccontextmanager
async def following(
    workspace: CountingWorkspace, *, runs: int = 3, tabs: int = 2, begun: int = 5, **given: float
) -> AsyncGenerator[list[Tab]]:
    """Create runs and follow each by several tabs; yield once all have seen `begun` frames.

    The block's end waits until all have ended.
    """
    made = [workspace.create_run(**given) for _ in range(runs)]
    opened = [Tab(workspace=workspace, run=run) for run in made for _ in range(tabs)]
    async with asyncio.TaskGroup() as tasks, asyncio.timeout(110):
        for tab in opened:
            tasks.create_task(tab.follow())
        have_begun = partial(_have_seen, opened, begun)
        await asyncio.to_thread(eventually, have_begun, timeout=60)
        yield opened


def _have_seen(tabs: list[Tab], frames: int) -> bool:
    return all(tab.cursor >= frames for tab in tabs)


def check_done(workspace: CountingWorkspace, tab: Tab, upto: int) -> None:
    """Assert that this tab read everything, and that all of it is stored."""
    assert not tab.refused
    check_whole(tab.events)
    assert tab.events[-1].data == {"state": "done"}
    assert text_of(tab.events) == words(upto)
    assert workspace.get_run(tab.run)["state"] == "done"
    assert workspace.list_ends(tab.run) == [words(upto)]


def check_failed(workspace: CountingWorkspace, tab: Tab, code: str) -> None:
    """Assert that this tab was told of the failure, and that what it had read is stored."""
    eventually(lambda: workspace.get_run(tab.run)["state"] == "failed", timeout=10)
    assert not tab.refused
    check_whole(tab.events)
    assert tab.events[-1].data["code"] == code
    assert tab.events[-1].data["resumable"] is False
    stored = workspace.get_run(tab.run)
    assert (stored["state"], stored["error_code"]) == ("failed", code)
    assert stored["last_seq"] == tab.events[-1].seq
    assert workspace.list_ends(tab.run) == [text_of(tab.events)]
