"""The file system fills while the Workspace runs: refusals in the one shape, then recovery."""

from __future__ import annotations

import errno
import json
import os
import re
import signal
import subprocess
import threading
from contextlib import contextmanager

import pytest

from tests.acceptance.eventually import eventually
from tests.acceptance.workspace.imports import importing

pytestmark = pytest.mark.engines

SIZE = "160m"
SHORT = "A line of text that needs no file on its way through the gateway. " * 10


@pytest.fixture
def small_disk(make_workspace):
    """A running Workspace whose folder is a small file system of its own."""
    workspace = make_workspace()
    state = workspace.instance.state
    state.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=755", "tmpfs", state]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip(f"no file system can be mounted here: {done.stderr.strip()}")
    workspace.start()
    yield workspace
    workspace.stop()
    subprocess.run(["umount", state], check=True)


@contextmanager
def filled(workspace):
    """Leave no space until the block ends, whatever is given back meanwhile."""
    filler, full, stop = workspace.instance.state / "filler", threading.Event(), threading.Event()
    filling = threading.Thread(target=_fill, args=(filler, full, stop))
    filling.start()
    try:
        assert full.wait(60)
        yield
    finally:
        stop.set()
        filling.join()
        filler.unlink()


def test_imports_are_refused_while_it_is_full_and_go_on_afterwards(small_disk):
    with importing(small_disk, SHORT) as imports:
        eventually(lambda: len(imports.acknowledged) > 50, timeout=60)
        with filled(small_disk):
            eventually(lambda: imports.others.total() > 20, timeout=60)
        before = len(imports.acknowledged)
        eventually(lambda: len(imports.acknowledged) > before + 50, timeout=60)

    imports.check(small_disk)
    for other in imports.others:
        status, _, body = other.partition(" ")
        assert re.fullmatch("5..", status), other
        assert json.loads(body)["error"]["code"]
    small_disk.ensure_ready()


def test_a_database_that_cannot_start_says_so_and_starts_when_there_is_space(small_disk):
    document = small_disk.import_text("kept.md", "# Kept on a full disk")
    pid = small_disk.service("db")["pid"]
    with filled(small_disk):
        os.kill(pid, signal.SIGKILL)
        eventually(lambda: small_disk.service("db")["state"] == "backoff", timeout=20)
        text = eventually(lambda: _find_reason(small_disk), timeout=60)
        answer = small_disk.ask("GET", "/api/v1/documents")

    assert "hint: " in text
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "database_unavailable")
    if small_disk.service("db")["state"] == "failed":  # the machine was slow: five starts are over
        assert small_disk.run("restart", "db").returncode == 0
    small_disk.ensure_back("db", pid)
    assert document in small_disk.list_documents()


def _fill(filler, full, stop) -> None:
    """Write until `stop`: a process that ends gives space back, enough to start once more."""
    with filler.open("wb", buffering=0) as file:
        while not stop.is_set():
            try:
                file.write(b"x" * 4096)
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise
                full.set()
                stop.wait(0.001)


def _find_reason(workspace) -> str | None:
    text = workspace.run("why", "web").stdout
    return text if re.search("no space left", text, re.IGNORECASE) else None
