"""An answer of a model, asked for in a conversation, survives what a counted one does."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Iterator
from random import Random

import pytest

from tests.acceptance.eventually import eventually
from tests.acceptance.runs.breaking import kill_gateway_workers, kill_stream_worker
from tests.acceptance.runs.event import check_whole, text_of
from tests.acceptance.runs.socket_tab import SocketTab
from tests.acceptance.runs.tab import Tab
from tests.acceptance.workspace.running import Workspace
from tests.providers.started import start_provider

pytestmark = pytest.mark.engines

TOKENS = 400
TOLD_WITHIN_S = 5.0


@pytest.fixture
def asking(make_workspace) -> Iterator[Workspace]:
    """A Workspace whose model says 50 words a second."""
    workspace = make_workspace()
    with start_provider() as address:
        given = (f"LLM_BASE_URL={address}", "LLM_MODEL=steady-50")
        file = workspace.root / ".env"
        file.touch(mode=0o600)
        file.write_text("\n".join(given))
        workspace.start()
        yield workspace


async def test_a_model_s_answer_survives_breaks_and_is_stored_as_it_was_read(asking):
    conversation = _begin(asking)
    tabs = _open_tabs(asking, _ask(asking, conversation, TOKENS))
    async with asyncio.TaskGroup() as tasks:
        for tab in tabs:
            tasks.create_task(tab.follow())
        for break_it in (kill_stream_worker, kill_gateway_workers):
            await asyncio.to_thread(break_it, asking, Random())

    for tab in tabs:
        check_whole(tab.events)
        assert text_of(tab.events) == _words(TOKENS)
        assert [one.raw for one in tab.events] == [one.raw for one in tabs[0].events]
    assert sum(tab.breaks.total() for tab in tabs) > 0
    stored = _last_answer(asking, conversation)
    assert (stored["state"], stored["text"].strip()) == ("done", _words(TOKENS).strip())


async def test_a_killed_producer_fails_the_answer_and_the_next_question_is_answered(asking):
    conversation = _begin(asking)
    tabs = _open_tabs(asking, _ask(asking, conversation, 10_000))
    pid = asking.service("producer")["pid"]
    async with asyncio.TaskGroup() as tasks:
        for tab in tabs:
            tasks.create_task(tab.follow())
        await asyncio.to_thread(eventually, lambda: all(tab.cursor > 20 for tab in tabs), 60)
        os.kill(pid, signal.SIGKILL)
        killed_at = time.monotonic()

    late = max(tab.ended_at for tab in tabs) - killed_at
    print(f"the last of {len(tabs)} tabs was told after {late:.1f} s")
    assert late < TOLD_WITHIN_S
    for tab in tabs:
        check_whole(tab.events)
        assert tab.events[-1].data["code"] == "producer_lost"
    stored = _last_answer(asking, conversation)
    assert (stored["state"], stored["error_code"]) == ("failed", "producer_lost")
    assert stored["text"].strip() == text_of(tabs[0].events).strip()

    asking.ensure_back("producer", pid)
    again = Tab(workspace=asking, run=_ask(asking, conversation, 20))
    await again.follow()
    assert text_of(again.events) == _words(20)
    assert _last_answer(asking, conversation)["state"] == "done"


def _open_tabs(workspace: Workspace, run: str) -> list[Tab]:
    return [kind(workspace=workspace, run=run) for kind in (Tab, Tab, SocketTab)]


def _begin(workspace: Workspace) -> str:
    """Begin a conversation; return its address."""
    made = workspace.ask("POST", "/api/v1/conversations", json={}).raise_for_status().json()
    return f"/api/v1/conversations/{made['id']}"


def _ask(workspace: Workspace, conversation: str, tokens: int) -> str:
    """Ask for so many words; return the run of the answer."""
    body = {"text": f"tokens={tokens}"}
    asked = workspace.ask("POST", f"{conversation}/messages", json=body)
    return str(asked.raise_for_status().json()["answer"]["run_id"])


def _last_answer(workspace: Workspace, conversation: str) -> dict[str, str]:
    found = workspace.ask("GET", conversation).raise_for_status().json()
    return dict(found["messages"][-1])


def _words(count: int) -> str:
    return "".join(f"w{number} " for number in range(count))
