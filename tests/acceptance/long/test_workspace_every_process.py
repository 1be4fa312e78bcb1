"""Every service and engine in turn: killed, and stopped."""

from __future__ import annotations

import signal

import pytest

from tests.acceptance.workspace.interrupting import ENGINES, REPLICAS, interrupt

pytestmark = pytest.mark.engines


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP])
@pytest.mark.parametrize("name", [*ENGINES, *REPLICAS])
def test_it_comes_back_alone_within_its_time(workspace, record_property, name, number):
    document = workspace.import_text("kept.md", f"# Kept through the end of {name}")

    recovery = interrupt(workspace, name, number)

    record_property("recovery_s", round(recovery.took_s, 2))
    print(f"{name} after {number.name}: {recovery.took_s:.1f} s")
    recovery.check_alone()
    workspace.ensure_signed_in()
    assert document in workspace.list_documents()
