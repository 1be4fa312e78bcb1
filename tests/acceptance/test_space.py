"""A file system that is full."""

from __future__ import annotations

import subprocess

import pytest

from tests.acceptance.eventually import eventually

pytestmark = pytest.mark.engines


@pytest.fixture
def mount(small):
    """Mount a file system of a given size where the instance's folder will be."""
    state = small.root / ".tandem"
    state.mkdir()

    def mount_size(size):
        command = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=755", "tmpfs", state]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            pytest.skip(f"no file system can be mounted here: {done.stderr.strip()}")

    yield mount_size
    small.run("down")
    subprocess.run(["umount", state], check=False)


@pytest.mark.parametrize("mode", [(), ("--detach",)])
def test_no_space_at_all_starts_nothing(small, mount, mode):
    mount("4k")

    done = small.run("up", *mode, "--port", str(small.port))

    assert (done.returncode, done.stdout) == (5, "")
    assert done.stderr.startswith(f"{small.root}/.tandem: no space left on the file system\nhint: ")
    assert small.run("status").returncode == 3


@pytest.mark.long
def test_too_little_space_for_the_database_is_told_by_it_and_goes_on_with_more(small, mount):
    mount("16m")

    done = small.up()

    assert done.returncode == 1
    assert "No space left on device" in done.stderr
    doctor = small.run("doctor")
    assert doctor.returncode == 5
    assert "space: " in doctor.stdout

    subprocess.run(["mount", "-o", "remount,size=256m", small.root / ".tandem"], check=True)
    assert small.run("restart", "db").returncode == 0
    # What needs the database starts again on its own, after it is ready.
    eventually(lambda: set(small.states().values()) == {"ready", "done"}, timeout=30)
