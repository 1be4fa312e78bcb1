"""Started by a plain user, and folders that belong to somebody else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import psutil
import pytest

import tandem
from tests.acceptance.conftest import copy_project
from tests.acceptance.driver import Tandem
from tests.contracts.free_port import find_free_port

pytestmark = [
    pytest.mark.engines,
    pytest.mark.skipif(os.geteuid() != 0, reason="only root can become other users"),
]

RUN = "import sys; from tandem.cli.main import main; sys.exit(main())"
SYSTEM_PYTHON = Path("/usr/bin/python3")


@pytest.fixture
def plain(open_folder):
    """The small stack of the user "nobody", with a Python that this user can reach."""
    python = make_python(open_folder / "venv")
    root = copy_project("small", open_folder / "small")
    give(open_folder, "nobody")
    become = ("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups")
    tandem = Tandem(root, find_free_port(), (*become, str(python), "-c", RUN))
    yield tandem
    give(root, "nobody")
    tandem.close()


def make_python(folder):
    """Make a virtual environment of the system's Python that sees what this one has installed."""
    seen = subprocess.run(
        [SYSTEM_PYTHON, "-c", "import sys; print(*sys.version_info[:2])"],
        capture_output=True,
        text=True,
        check=False,
    )
    if seen.stdout.split() != [str(number) for number in sys.version_info[:2]]:
        pytest.skip(f"{SYSTEM_PYTHON} is not of the version that the packages were built for")
    subprocess.run([SYSTEM_PYTHON, "-m", "venv", "--without-pip", folder], check=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    sources = Path(tandem.__file__).parents[1]
    (packages / "all.pth").write_text(f"{sysconfig.get_path('purelib')}\n{sources}\n")
    return folder / "bin" / "python"


def give(folder, user):
    """Give a folder and everything in it to a user."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink() and not path.is_socket():
            shutil.chown(path, user)


def test_a_plain_user_needs_no_other(plain):
    done = plain.up()

    assert (done.returncode, done.stderr) == (0, "")
    users = {name: psutil.Process(pid).username() for name, pid in plain.pids().items()}
    assert set(users.values()) == {"nobody"}
    assert plain.run("down").returncode == 0


def test_state_of_another_user_is_named_with_its_owner(plain):
    plain.up()
    plain.run("down")
    give(plain.root / ".tandem", "daemon")

    for mode in ((), ("--detach",)):
        done = plain.run("up", *mode, "--port", str(plain.port))

        assert (done.returncode, done.stdout) == (5, ""), mode
        assert done.stderr.startswith(
            f'{plain.root}/.tandem: user "nobody" may not write here (it belongs to "daemon")\n'
            "hint: "
        )


@pytest.mark.long
def test_data_of_another_user_is_never_opened(small):
    small.up()
    small.run("down")
    (pgdata,) = (small.root / ".tandem" / "data" / "db-data").iterdir()
    give(pgdata, "daemon")

    done = small.up()

    assert done.returncode == 1
    assert f'the data folder "{pgdata}" belongs to "daemon" (must be "' in done.stderr
    assert "hint: chown -R" in done.stderr
