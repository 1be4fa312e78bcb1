"""`tandem why` follows the needs to the first cause."""

from __future__ import annotations

import json
import os
import signal

import pytest

from tests.acceptance.eventually import eventually

pytestmark = pytest.mark.engines


def find_explanation(tandem, beginning):
    """Ask why, once; None when the answer begins with something else."""
    done = tandem.run("why", "web")
    return done if done.stdout.startswith(beginning) else None


def test_why_names_a_database_that_does_not_come_back(small):
    small.up()
    pids = small.pids()
    (pgdata,) = (small.root / ".tandem" / "data" / "db-data").iterdir()
    (pgdata / "postgresql.auto.conf").write_text("broken!\n")
    os.kill(pids["db"], signal.SIGKILL)

    done = eventually(lambda: find_explanation(small, "web is unready because db is"), timeout=30)

    assert done.returncode == 1
    _, *causes, hint = done.stdout.splitlines()
    assert any("last answer of its probe" in line for line in causes)
    assert any("syntax error in file" in line for line in causes)
    assert hint.startswith("hint: ")
    data = json.loads(small.run("why", "web", "--json").stdout)
    assert data["ready"] is False
    assert data["causes"][-1]["part"] == "db"
    assert small.pids()["web.1"] == pids["web.1"], "a lost dependency restarts nothing"


def test_why_of_something_ready_says_so(small):
    small.up()

    done = small.run("why", "db")

    assert done.returncode == 0
    assert done.stdout.startswith("db is ready since ")
