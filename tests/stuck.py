"""Ends a process of tests that is stuck where pytest's own time limit does not reach.

pytest-timeout ends a test once: what then hangs in a fixture's end, or in a second try, hangs the
whole run. A process of pytest-xdist that ends is told with the test it was at, and replaced.
"""

from __future__ import annotations

import faulthandler
import os
import sys
import threading
from collections.abc import Generator

import pytest

# Both tries at the longest limit of a single test in the gate, and their ends.
STUCK_AFTER_S = 600.0
_IS_ONE_OF_SEVERAL = "PYTEST_XDIST_WORKER" in os.environ


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Watch one test with all that is tried and torn down for it."""
    if not _IS_ONE_OF_SEVERAL:
        return (yield)
    watch = threading.Timer(STUCK_AFTER_S, _give_up, (item,))
    watch.daemon = True
    watch.start()
    try:
        return (yield)
    finally:
        watch.cancel()


def _give_up(item: pytest.Item) -> None:
    capture = item.config.pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled():
        print(f"stuck for {STUCK_AFTER_S:.0f} s: {item.nodeid}", file=sys.stderr, flush=True)
        faulthandler.dump_traceback(file=sys.stderr)
        os._exit(1)
