"""Where a stack may stand: side by side, deep down, closed to others, below the current folder."""

from __future__ import annotations

import os

import pytest

from tandem.runtime.instance import open_instance
from tests.acceptance.conftest import copy_project
from tests.contracts.free_port import find_free_port

pytestmark = pytest.mark.engines


def test_two_instances_side_by_side_do_not_touch_each_other(small):
    other = ("--instance", "review")
    port = find_free_port()
    assert small.up().returncode == 0
    assert small.up(*other, "--port", str(port)).returncode == 0

    first, second = small.pids(), small.pids(*other)

    assert set(first.values()).isdisjoint(second.values())
    assert small.status(*other)["entry"] == f"http://localhost:{port}"
    assert small.run("down", *other).returncode == 0
    assert small.run("status", *other).returncode == 3
    assert small.pids() == first
    assert small.get("/still-here").json()["path"] == "/still-here"


def test_a_path_of_150_characters_is_short_enough(open_folder, drive):
    deep = open_folder / ("a" * 50)
    deep = deep / ("b" * (150 - len(str(deep)) - 1))
    deep.parent.mkdir()
    assert len(str(deep)) == 150
    tandem = drive(copy_project("small", deep))

    done = tandem.up()

    assert (done.returncode, done.stderr) == (0, "")
    assert set(tandem.states().values()) == {"ready", "done"}
    sockets = open_instance(deep).sockets
    assert sockets.is_dir()
    assert tandem.run("down").returncode == 0
    assert not sockets.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root drops to another user")
def test_root_can_start_a_project_that_others_cannot_reach(open_folder, drive):
    closed = open_folder / "closed"
    closed.mkdir(mode=0o700)
    tandem = drive(copy_project("small", closed / "small"))

    done = tandem.up()

    assert (done.returncode, done.stderr) == (0, "")
    assert set(tandem.states().values()) == {"ready", "done"}
    assert tandem.run("down").returncode == 0
    assert (tandem.root / ".tandem" / "data" / "db-data").is_dir()


def test_the_stack_is_found_from_a_folder_below_and_by_name(small, open_folder):
    below = small.root / "below"
    below.mkdir()
    for words in (
        ("-C", str(below), "check"),
        ("check", "-C", str(below)),
        ("check", "--file", str(small.root / "stack.toml")),
    ):
        assert small.run(*words).stdout.startswith("stack.toml: ok (")

    done = small.run("check", "-C", str(open_folder))
    assert done.returncode == 2
    assert done.stderr.startswith(f'no stack.toml in "{open_folder}" or any folder above it\n')
