"""What gives way does so between sessions too, where the kernel shares by session."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tandem.plan.process import CommandCheck
from tandem.runtime.execute.session_priority import lower_session
from tests.integration.runtime.conftest import ROOT, eventually
from tests.integration.runtime.plans import make_part, make_plan, make_web

NOBODY = 65_534
AS_NOBODY = """
import asyncio, os, sys
from tandem.runtime.execute.session_priority import lower_session

async def lower_all():
    return await asyncio.gather(*(lower_session(int(pid), 10) for pid in sys.argv[1:]))

if os.getuid() == 0:
    os.setuid(65534)
print(asyncio.run(lower_all()))
"""

needs_sessions = pytest.mark.skipif(
    not Path("/proc/self/autogroup").exists(), reason="this kernel does not share by session"
)


def read_niceness(pid: int) -> str:
    # "/autogroup-161504 nice 0"
    return Path(f"/proc/{pid}/autogroup").read_text().split()[-1]


@pytest.fixture
def sessions() -> Iterator[list[int]]:
    user = NOBODY if os.geteuid() == 0 else None
    started = [
        subprocess.Popen(["sleep", "60"], start_new_session=True, user=user) for _ in range(4)
    ]
    yield [each.pid for each in started]
    for each in started:
        each.kill()
        each.wait()


@needs_sessions
async def test_a_process_gives_way_with_its_whole_session_and_others_do_not(stack):
    low = replace(make_web(stack.instance, "low"), niceness=10)
    other = make_web(stack.instance, "other")
    stack.up(make_plan(stack.instance, make_part("low", low), make_part("other", other)))
    await stack.until_ready()
    pids = {name: (await stack.service(name))["pid"] for name in ("low", "other")}

    async def gives_way() -> bool:
        return read_niceness(pids["low"]) == "10"

    await eventually(gives_way)
    assert read_niceness(pids["other"]) == "0"


@needs_sessions
async def test_a_process_that_is_not_ready_yet_has_its_full_share(stack):
    web = make_web(stack.instance, "low")
    never = replace(web, niceness=10, ready=replace(web.ready, check=CommandCheck(argv=("false",))))
    done = replace(make_web(stack.instance, "done"), niceness=10)
    parts = make_part("low", never), make_part("done", done)
    stack.up(make_plan(stack.instance, *parts, waves=[("low", "done")]))
    await stack.until_state("done", "ready")
    pid = (await stack.service("done"))["pid"]

    async def gives_way() -> bool:
        return read_niceness(pid) == "10"

    await eventually(gives_way)
    assert read_niceness((await stack.service("low"))["pid"]) == "0"


@needs_sessions
def test_several_at_once_give_way_for_a_user_whom_the_kernel_lets_change_ten_a_second(sessions):
    argv = [sys.executable, "-c", AS_NOBODY, *map(str, sessions)]
    done = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, timeout=20, check=True)

    assert done.stdout.strip() == "['', '', '', '']"
    assert [read_niceness(pid) for pid in sessions] == ["10"] * 4


async def test_a_system_without_such_groups_is_left_alone(tmp_path):
    (tmp_path / "7").mkdir()

    assert await lower_session(7, 10, proc=tmp_path) == ""
    assert await lower_session(8, 10, proc=tmp_path) == ""
    assert list((tmp_path / "7").iterdir()) == []


async def test_a_group_that_cannot_be_changed_is_told(tmp_path):
    (tmp_path / "7/autogroup").mkdir(parents=True)

    assert await lower_session(7, 10, proc=tmp_path) == f"{tmp_path}/7/autogroup: Is a directory"
