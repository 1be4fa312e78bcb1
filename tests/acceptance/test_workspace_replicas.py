"""With two replicas each, losing one or replacing all of them fails no request."""

from __future__ import annotations

import os
import signal

import pytest

from tests.acceptance.workspace.loads import load_both_pools

pytestmark = pytest.mark.engines

PARTS = ["web", pytest.param("stream", marks=pytest.mark.long)]


@pytest.mark.parametrize("part", PARTS)
def test_a_killed_replica_fails_no_request(workspace, part):
    pid = workspace.service(f"{part}.1")["pid"]

    with load_both_pools(workspace) as load:
        os.kill(pid, signal.SIGKILL)
        workspace.ensure_back(f"{part}.1", pid)

    load.check()


@pytest.mark.parametrize("part", PARTS)
def test_a_rolling_restart_fails_no_request(workspace, part):
    before = workspace.services()

    with load_both_pools(workspace) as load:
        done = workspace.run("restart", part, "--rolling", timeout=90)

    assert done.returncode == 0, done.stderr
    load.check()
    after = workspace.services()
    replaced = {name for name in after if after[name]["pid"] != before[name]["pid"]}
    assert replaced == {f"{part}.1", f"{part}.2"}
