"""One Workspace that counts, for all shows of runs, and what makes it whole again."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.runs.counting_workspace import CountingWorkspace, make_counting_workspace


@pytest.fixture(scope="session")
def shared_counting() -> Iterator[CountingWorkspace]:
    """The Workspace that counts; started by the first test that asks for it."""
    folder = Path(tempfile.mkdtemp(prefix="tandem-"))
    folder.chmod(0o755)
    running = make_counting_workspace(folder / "workspace")
    yield running
    running.close()
    shutil.rmtree(folder)


@pytest.fixture
def counting(shared_counting: CountingWorkspace) -> CountingWorkspace:
    """It, ready, with somebody signed in."""
    shared_counting.ensure_ready()
    shared_counting.ensure_signed_in()
    return shared_counting
