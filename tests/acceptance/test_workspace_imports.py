"""Whatever ends during an import: what was answered 201 is there afterwards."""

from __future__ import annotations

import json
import os
import signal

import pytest

from tests.acceptance.eventually import eventually
from tests.acceptance.workspace.imports import importing

pytestmark = pytest.mark.engines


def test_down_during_an_import_loses_nothing_acknowledged(workspace):
    with importing(workspace) as imports:
        eventually(lambda: len(imports.acknowledged) > 20, timeout=30)
        workspace.stop()

    workspace.start()
    imports.check(workspace)


def test_a_killed_database_during_an_import_loses_nothing_acknowledged(workspace):
    pid = workspace.service("db")["pid"]
    with importing(workspace) as imports:
        eventually(lambda: len(imports.acknowledged) > 20, timeout=30)
        os.kill(pid, signal.SIGKILL)
        workspace.ensure_back("db", pid)
        before = len(imports.acknowledged)
        eventually(lambda: len(imports.acknowledged) > before + 10, timeout=30)

    imports.check(workspace)
    for other in imports.others:
        status, _, body = other.partition(" ")
        assert status in {"502", "503", "504"}, other
        assert json.loads(body)["error"]["code"]
