"""A project of its own for every test, and a `tandem` to drive it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.acceptance.driver import PROJECTS, Tandem
from tests.acceptance.runs.fixtures import counting, shared_counting
from tests.acceptance.workspace.fixtures import make_workspace, shared_workspace, workspace
from tests.contracts.free_port import find_free_port

__all__ = ["counting", "make_workspace", "shared_counting", "shared_workspace", "workspace"]


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A short folder every user may pass through: pytest's own is closed and its path is long."""
    folder = Path(tempfile.mkdtemp(prefix="tandem-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def drive() -> Iterator[Callable[[Path], Tandem]]:
    """Drive the project in a folder; whatever was started in it ends with the test."""
    driven: list[Tandem] = []

    def drive_folder(root: Path) -> Tandem:
        driven.append(Tandem(root, find_free_port()))
        return driven[-1]

    yield drive_folder
    for tandem in driven:
        tandem.close()


@pytest.fixture
def small(open_folder: Path, drive: Callable[[Path], Tandem]) -> Tandem:
    """The small stack: PostgreSQL, Valkey, nginx, a task, two web replicas, one stream."""
    return drive(copy_project("small", open_folder / "small"))


def copy_project(name: str, to: Path) -> Path:
    """Copy a project of this folder, without what an earlier run may have left."""
    shutil.copytree(PROJECTS / name, to, ignore=shutil.ignore_patterns(".tandem*", "__pycache__"))
    return to
