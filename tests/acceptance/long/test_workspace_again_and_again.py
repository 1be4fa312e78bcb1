"""The supervisor killed again and again, at moments of no plan: nothing left, nothing lost."""

from __future__ import annotations

import os
import random
import signal

import pytest

from tests.acceptance.eventually import eventually
from tests.acceptance.workspace.census import find_remains, take_census

pytestmark = pytest.mark.engines


@pytest.mark.parametrize("turn", range(5))
def test_a_supervisor_killed_while_starting_leaves_nothing(workspace, turn):
    document = workspace.import_text("start.md", f"# Before start {turn}")
    workspace.stop()
    process = workspace.open("up", "--port", str(workspace.port))
    eventually(lambda: workspace.run("status").returncode == 0, timeout=30)
    for _ in range(random.randrange(4)):
        workspace.states()  # some time passes, and is not always the same
    known = take_census(workspace)

    process.kill()
    process.wait()

    eventually(lambda: not find_remains(workspace, known), timeout=10)
    workspace.start()
    assert document in workspace.list_documents()


@pytest.mark.parametrize("turn", range(3))
def test_a_supervisor_killed_after_one_of_its_processes_leaves_nothing(workspace, turn):
    known = take_census(workspace)
    pids = workspace.pids()

    os.kill(random.choice(sorted(set(pids.values()) - {pids["supervisor"]})), signal.SIGKILL)
    os.kill(pids["supervisor"], signal.SIGKILL)

    eventually(lambda: not find_remains(workspace, known), timeout=10)


def test_a_stopped_stack_is_ended_with_its_supervisor(workspace):
    known = take_census(workspace)
    pids = workspace.pids()
    supervisor = pids.pop("supervisor")

    for pid in pids.values():
        os.kill(pid, signal.SIGSTOP)
    os.kill(supervisor, signal.SIGKILL)

    eventually(lambda: not find_remains(workspace, known), timeout=12)
