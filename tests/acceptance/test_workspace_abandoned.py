"""The supervisor is killed: nothing is left, and the next start has everything."""

from __future__ import annotations

import json
import os
import signal
import subprocess

import pytest

from tests.acceptance.eventually import eventually
from tests.acceptance.workspace.census import find_remains, take_census

pytestmark = pytest.mark.engines


def test_a_killed_supervisor_leaves_nothing_behind_and_loses_nothing(workspace):
    document = workspace.import_text("orphan.md", "# Kept without its supervisor")
    known = take_census(workspace)
    assert len(known) > 15, "the census sees workers and backends too"

    os.kill(workspace.pids()["supervisor"], signal.SIGKILL)

    eventually(lambda: not find_remains(workspace, known), timeout=10)
    assert workspace.run("status").returncode == 3
    workspace.start()
    assert document in workspace.list_documents()


def test_without_supervisor_and_guardian_the_next_start_reconciles(workspace):
    document = workspace.import_text("alone.md", "# Kept without anybody")
    known = take_census(workspace)
    (guardian,) = [one.pid for one in known if "guardian.py" in one.what]

    for pid in (guardian, workspace.pids()["supervisor"]):
        os.kill(pid, signal.SIGKILL)

    assert find_remains(workspace, known), "nobody is there to stop it"
    done = workspace.up()
    assert done.returncode == 0, done.stderr
    left = find_remains(workspace, known) & known
    assert not left, "everything that runs now was started anew"
    assert document in workspace.list_documents()


def test_a_stale_lease_never_ends_who_has_its_number_now(workspace):
    lease = json.loads((workspace.instance.leases / "web.1.json").read_text())
    workspace.stop()
    stranger = subprocess.Popen(["sleep", "300"], start_new_session=True)
    try:
        stale = lease | {"pid": stranger.pid, "session": stranger.pid}
        (workspace.instance.leases / "web.1.json").write_text(json.dumps(stale))

        workspace.start()

        assert stranger.poll() is None, "its number alone does not make it ours"
    finally:
        stranger.kill()
        stranger.wait()
