"""Services in other languages, in the Workspace's own stack: behind the one entry, and killed."""

from __future__ import annotations

import os
import signal
from typing import Any

import psutil
import pytest

from tests.acceptance.eventually import eventually
from tests.acceptance.workspace.project import copy_services
from tests.acceptance.workspace.running import Workspace
from tests.integration.jobs.brokers import find_missing
from tests.integration.languages.missing import find_missing_node

PROFILES = ("--profile", "rabbitmq")


@pytest.fixture
def polyglot(make_workspace: Any) -> Workspace:
    """The Workspace with everything that speaks another language, ready."""
    if missing := find_missing() or find_missing_node():
        pytest.skip(missing)
    workspace: Workspace = make_workspace()
    copy_services(workspace.root)
    done = workspace.up(*PROFILES)
    assert done.returncode == 0, done.stderr
    workspace.sign_in()
    return workspace


def test_they_answer_at_the_entry_and_are_there_again_when_killed(polyglot: Workspace) -> None:
    made = polyglot.import_text("words.txt", "Four words in it")
    eventually(lambda: find_words(polyglot, made) == 4, 20)
    listed = polyglot.ask("GET", "/api/fastapi/documents").json()["items"]
    assert [one["id"] for one in listed] == [made]
    assert polyglot.ask("GET", "/api/node/nothing").json()["error"]["code"] == "not_found"
    assert polyglot.ask("GET", "/api/nothing").json()["error"]["code"] == "not_found"
    assert report(polyglot)["words"] == 4

    for name in ("node-worker", "node-api", "fastapi", "broker", "db"):
        pid = polyglot.service(name)["pid"]
        print(f"{name} takes {psutil.Process(pid).memory_full_info().pss / 2**20:.0f} MB")
        os.kill(pid, signal.SIGKILL)
        polyglot.ensure_back(name, pid)

    assert report(polyglot)["words"] == 4
    assert find_words(polyglot, made) == 4
    polyglot.stop()


def find_words(workspace: Workspace, document: str) -> int | None:
    words: int | None = workspace.ask("GET", f"/api/node/documents/{document}").json()["words"]
    return words


def report(workspace: Workspace) -> dict[str, Any]:
    """Have a report written; return it."""
    asked = workspace.ask("POST", "/api/node/word-reports", json={})
    assert asked.status_code == 202, asked.text
    job = asked.json()["job_id"]

    def find() -> dict[str, Any] | None:
        found: dict[str, Any] = workspace.ask("GET", f"/api/v1/jobs/{job}").json()
        return found["result"] if found["state"] == "done" else None

    return dict(eventually(find, 20))
