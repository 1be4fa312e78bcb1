"""An answer of a model, asked for in a conversation, survives what a counted one does."""

from __future__ import annotations

import asyncio
from random import Random

import pytest

from tests.acceptance.runs.breaking import kill_gateway_workers, kill_stream_worker
from tests.acceptance.runs.event import check_whole, text_of
from tests.acceptance.runs.socket_tab import SocketTab
from tests.acceptance.runs.tab import Tab
from tests.acceptance.workspace.project import change_stack
from tests.acceptance.workspace.running import Workspace
from tests.providers.started import start_provider

pytestmark = pytest.mark.engines

TOKENS = 400
PRODUCER = 'command = "python manage.py produce'


async def test_a_model_s_answer_survives_breaks_and_is_stored_as_it_was_read(make_workspace):
    workspace = make_workspace()
    with start_provider() as address:
        model = f'env = {{ LLM_BASE_URL = "{address}", LLM_MODEL = "steady-50" }}\n'
        change_stack(workspace.root, PRODUCER, model + PRODUCER)
        workspace.start()
        conversation, run = _ask(workspace, f"tokens={TOKENS}")
        tabs = [kind(workspace=workspace, run=run) for kind in (Tab, Tab, SocketTab)]
        async with asyncio.TaskGroup() as tasks:
            for tab in tabs:
                tasks.create_task(tab.follow())
            for break_it in (kill_stream_worker, kill_gateway_workers):
                await asyncio.to_thread(break_it, workspace, Random())

    text = "".join(f"w{number} " for number in range(TOKENS))
    for tab in tabs:
        check_whole(tab.events)
        assert text_of(tab.events) == text
        assert [one.raw for one in tab.events] == [one.raw for one in tabs[0].events]
    assert sum(tab.breaks.total() for tab in tabs) > 0
    found = workspace.ask("GET", conversation).raise_for_status().json()["messages"][-1]
    assert (found["state"], found["text"].strip()) == ("done", text.strip())


def _ask(workspace: Workspace, question: str) -> tuple[str, str]:
    """Ask in a new conversation; return its address, and the run of the answer."""
    made = workspace.ask("POST", "/api/v1/conversations", json={}).raise_for_status().json()
    address = f"/api/v1/conversations/{made['id']}"
    asked = workspace.ask("POST", f"{address}/messages", json={"text": question})
    return address, str(asked.raise_for_status().json()["answer"]["run_id"])
