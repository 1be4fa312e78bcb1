"""What is killed comes back by itself, alone."""

from __future__ import annotations

import os
import signal

import psutil
import pytest

from tests.acceptance.eventually import eventually
from tests.acceptance.workspace.interrupting import interrupt, list_children
from tests.acceptance.workspace.writes import writing

pytestmark = pytest.mark.engines


@pytest.mark.parametrize("name", ["db", "records", "gateway"])
def test_a_killed_engine_comes_back_alone_with_all_its_data(workspace, name):
    document = workspace.import_text("kept.md", f"# Kept through the end of {name}")

    recovery = interrupt(workspace, name, signal.SIGKILL)

    recovery.check_alone()
    assert document in workspace.list_documents(), "signed in still, and nothing lost"


def test_every_kind_of_write_that_was_acknowledged_survives(workspace):
    with writing(workspace) as writes:
        for names in (["db"], ["web.1", "web.2"]):
            before = min(writes.counts.values())
            eventually(lambda seen=before: min(writes.counts.values()) > seen + 3, timeout=30)
            pids = {name: workspace.service(name)["pid"] for name in names}
            for pid in pids.values():
                os.kill(pid, signal.SIGKILL)
            for name, pid in pids.items():
                workspace.ensure_back(name, pid)

    writes.check(workspace)


def test_a_killed_worker_of_a_web_server_is_replaced(workspace):
    (worker,) = list_children(workspace, "web.1")

    os.kill(worker.pid, signal.SIGKILL)

    eventually(lambda: _find_other_children(workspace, "web.1", {worker}), timeout=30)
    workspace.ensure_ready()
    assert workspace.ask("GET", "/api/v1/documents").status_code == 200


def test_a_killed_session_of_postgresql_restarts_nothing(workspace):
    before = workspace.services()
    sessions = [one for one in list_children(workspace, "db") if "[local]" in one.cmdline()[0]]
    assert sessions, "the pools keep connections"

    os.kill(sessions[0].pid, signal.SIGKILL)

    eventually(lambda: workspace.find_status_code("/api/v1/documents") == 200, timeout=30)
    workspace.ensure_ready()
    after = workspace.services()
    assert {name: after[name]["pid"] for name in after} == {
        name: before[name]["pid"] for name in before
    }


def _find_other_children(workspace, name: str, known: set[psutil.Process]) -> bool:
    service = workspace.service(name)
    if service["pid"] is None:
        return False
    return bool(set(list_children(workspace, name)) - known)
