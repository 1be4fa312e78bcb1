"""Every part of the stack is killed during imports: what was answered 201 is there."""

from __future__ import annotations

import json
import os
import signal

import pytest

from tests.acceptance.eventually import eventually
from tests.acceptance.workspace.imports import importing
from tests.acceptance.workspace.interrupting import ENGINES, REPLICAS

pytestmark = pytest.mark.engines


@pytest.mark.parametrize("name", [*ENGINES, *REPLICAS])
def test_a_kill_loses_nothing_acknowledged(workspace, name):
    pid = workspace.service(name)["pid"]
    with importing(workspace) as imports:
        eventually(lambda: len(imports.acknowledged) > 50, timeout=60)
        os.kill(pid, signal.SIGKILL)
        workspace.ensure_back(name, pid)
        before = len(imports.acknowledged)
        eventually(lambda: len(imports.acknowledged) > before + 50, timeout=60)

    imports.check(workspace)
    for other in imports.others:
        status, _, body = other.partition(" ")
        if status.isdigit():
            assert status in {"502", "503", "504"}, other
            assert json.loads(body)["error"]["code"]


def test_a_killed_supervisor_loses_nothing_acknowledged(workspace):
    with importing(workspace) as imports:
        eventually(lambda: len(imports.acknowledged) > 50, timeout=60)
        os.kill(workspace.pids()["supervisor"], signal.SIGKILL)
        eventually(lambda: workspace.run("status").returncode == 3, timeout=15)

    workspace.start()
    imports.check(workspace)


@pytest.mark.parametrize("turn", range(3))
def test_down_loses_nothing_acknowledged(workspace, turn):
    with importing(workspace) as imports:
        eventually(lambda: len(imports.acknowledged) > 50 * (turn + 1), timeout=60)
        workspace.stop()

    workspace.start()
    imports.check(workspace)
