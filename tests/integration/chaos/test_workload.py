"""A workload as a program: what it says arrives, and what goes wrong with it is told."""

from __future__ import annotations

import asyncio
import sys
from contextlib import asynccontextmanager
from pathlib import Path

import psutil
import pytest

from tandem.chaos.errors import WorkloadError
from tandem.chaos.workload.conversation import Conversation
from tandem.chaos.workload.messages import Audited, Found, Resting, Sent, Working
from tandem.chaos.workload.process import WorkloadCommand, run_workload

GOOD = """
import json, sys
say = lambda **what: print(json.dumps(what), flush=True)
sys.stdin.readline()
say(**{"is": "working"}, note="here")
say(promised="order", mark="a")
say(unsure="order", mark="b")
say(refused="sold_out")
sys.stdin.readline()
say(**{"is": "resting"})
sys.stdin.readline()
say(found="order", mark="a", times=1)
say(**{"is": "audited"})
"""
SILENT = "import sys; sys.stdin.read()"
FAILS = "import sys; sys.exit('no such account')"


@asynccontextmanager
async def converse(tmp_path: Path, program: str):
    command = WorkloadCommand(argv=(sys.executable, "-c", program), root=tmp_path)
    async with run_workload(command) as workload:
        conversation = Conversation(workload)
        listening = asyncio.create_task(conversation.listen())
        yield conversation, listening
        listening.cancel()


async def test_everything_it_says_arrives(tmp_path):
    async with converse(tmp_path, GOOD) as (conversation, listening):
        await conversation.ask({"do": "work"}, Working, 10)
        await conversation.ask({"do": "rest"}, Resting, 10)
        await conversation.ask({"do": "audit"}, Audited, 10)
        await listening

    assert conversation.note == "here"
    assert conversation.sent == [
        Sent(kind="order", mark="a", promised=True),
        Sent(kind="order", mark="b", promised=False),
    ]
    assert conversation.refused == {"sold_out": 1}
    assert conversation.found == [Found(kind="order", mark="a", times=1, note="")]


async def test_one_that_ends_too_early_is_told_with_its_last_lines(tmp_path):
    async with converse(tmp_path, FAILS) as (_, listening):
        with pytest.raises(WorkloadError, match=r"ended with 1 before .*\n  no such account"):
            await listening


async def test_one_that_babbles_is_told_what_it_said(tmp_path):
    async with converse(tmp_path, "print('hello')") as (_, listening):
        with pytest.raises(WorkloadError, match="said what is no message: hello"):
            await listening


async def test_one_that_does_not_answer_is_not_waited_for_for_ever(tmp_path):
    async with converse(tmp_path, SILENT) as (talk, _):
        with pytest.raises(WorkloadError, match=r'not "working" within 0\.2 s of being told'):
            await talk.ask({"do": "work"}, Working, 0.2)


async def test_a_program_that_is_not_there_is_named(tmp_path):
    command = WorkloadCommand(argv=("no-such-program",), root=tmp_path)
    with pytest.raises(WorkloadError, match='there is no program "no-such-program"'):
        async with run_workload(command):
            pass


async def test_it_ends_with_the_block_and_sees_nothing_of_the_invoker_s(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "hidden")
    spy = "import os, sys; print(os.environ.get('SECRET_KEY'), flush=True); sys.stdin.read()"
    async with converse(tmp_path, spy) as (_, listening):
        with pytest.raises(WorkloadError, match="no message: None"):
            await listening
        children = psutil.Process().children()
        (program,) = (child for child in children if spy in child.cmdline())
    assert not program.is_running()
