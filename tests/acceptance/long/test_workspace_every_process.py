"""Every service and engine in turn: killed, and stopped."""

from __future__ import annotations

import signal

import pytest

from tests.acceptance.workspace.interrupting import ENGINES, REPLICAS, interrupt

pytestmark = pytest.mark.engines

BACKOFF_S = 0.6  # the first one, with its jitter
STUCK_S = 6.0  # three looks, two seconds apart
SLOWNESS_S = 4.0  # of a busy machine, and of asking by command line


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP])
@pytest.mark.parametrize("name", [*ENGINES, *REPLICAS])
def test_it_comes_back_alone_within_its_time(workspace, record_property, name, number):
    assert workspace.run("restart", name, timeout=90).returncode == 0, (
        "so that back-off begins anew"
    )
    workspace.ensure_ready()
    document = workspace.import_text("kept.md", f"# Kept through the end of {name}")

    recovery = interrupt(workspace, name, number)

    record_property("recovery_s", round(recovery.took_s, 2))
    print(f"{name} after {number.name}: {recovery.took_s:.1f} s")
    recovery.check_alone()
    found_s = STUCK_S if number is signal.SIGSTOP else 0.0
    assert recovery.away_s < found_s + BACKOFF_S + SLOWNESS_S
    workspace.ensure_signed_in()
    assert document in workspace.list_documents()
