"""A stopped PostgreSQL is found stuck and restarted; who depends on it is left alone."""

from __future__ import annotations

import os
import re
import signal
from uuid import uuid4

import pytest

from tests.acceptance.eventually import eventually

pytestmark = pytest.mark.engines


def test_a_stuck_postgresql_restarts_alone_and_web_recovers(workspace):
    document = workspace.import_text("stuck.md", "# Kept while PostgreSQL was stuck")
    before = workspace.services()
    os.kill(before["db"]["pid"], signal.SIGSTOP)

    answer = eventually(lambda: _find_unavailable(workspace), timeout=30)
    workspace.ensure_back("db", before["db"]["pid"])

    assert answer["error"]["code"]
    assert document in workspace.list_documents()
    after = workspace.services()
    assert after["db"]["restarts"] == before["db"]["restarts"] + 1
    for name in ("web.1", "web.2", "stream.1", "stream.2"):
        assert after[name]["pid"] == before[name]["pid"], name
        assert after[name]["restarts"] == before[name]["restarts"], name


def test_why_web_names_a_postgresql_that_is_stopped(workspace):
    stopped: list[int] = []

    text = eventually(lambda: _stop_and_find_reason(workspace, stopped), timeout=60)
    workspace.ensure_back("db", stopped[-1])

    first, *causes, hint = text.splitlines()
    assert re.match(r"web is (ready, but|unready because) db is ", first)
    assert any(re.match(r"  db is \w+ since 20\d\d-", line) for line in causes)
    assert any(line.startswith("    last answer of its probe: ") for line in causes)
    assert hint.startswith("hint: ")
    assert "tandem logs db" in hint


def _find_unavailable(workspace) -> dict[str, object] | None:
    # another title each time: what was answered before needs no database
    answer = workspace.ask("GET", f"/api/v1/documents?title={uuid4().hex}")
    assert answer.status_code in {200, 503}, answer.text
    return answer.json() if answer.status_code == 503 else None


def _stop_and_find_reason(workspace, stopped: list[int]) -> str | None:
    # Replaced seconds after it was found: where asking takes as long, the next is stopped too.
    db = workspace.service("db")
    if db["state"] == "ready" and db["pid"] not in stopped:
        os.kill(db["pid"], signal.SIGSTOP)
        stopped.append(db["pid"])
    text = workspace.run("why", "web", *workspace.words).stdout
    return text if "it is stopped (SIGSTOP)" in text else None
