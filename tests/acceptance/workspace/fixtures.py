"""One Workspace for every test that leaves it as it found it, and fresh copies for the others."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.workspace.project import copy_workspace
from tests.acceptance.workspace.running import Workspace
from tests.contracts.free_port import find_free_port

MakeWorkspace = Callable[..., Workspace]


@pytest.fixture(scope="session")
def shared_workspace() -> Iterator[Workspace]:
    """The Workspace that tests share; started by the first that asks for it."""
    folder = Path(tempfile.mkdtemp(prefix="tandem-"))
    folder.chmod(0o755)
    running = Workspace(copy_workspace(folder / "workspace"), find_free_port())
    yield running
    running.close()
    shutil.rmtree(folder)


@pytest.fixture
def workspace(shared_workspace: Workspace) -> Workspace:
    """The shared Workspace, ready; whatever the test before did to it has healed."""
    shared_workspace.ensure_ready()
    shared_workspace.ensure_signed_in()
    return shared_workspace


@pytest.fixture
def make_workspace(open_folder: Path) -> Iterator[MakeWorkspace]:
    """Make a Workspace of the test's own, not started: `(folder, instance, program)`."""
    made: list[Workspace] = []

    def make(folder: Path | None = None, *more: Any) -> Workspace:
        root = folder or open_folder / "workspace"
        if not root.exists():
            copy_workspace(root)
        made.append(Workspace(root, find_free_port(), *more))
        return made[-1]

    yield make
    for one in reversed(made):
        one.close()
