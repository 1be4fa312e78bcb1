"""A part that is broken into has little to work with."""

from __future__ import annotations

import re

import pytest

from tests.conformance.places.containers import ContainerPlace
from tests.conformance.visitor import Visitor

# Nothing is started in the container for it: that would be read as well.
_STATUSES = "exec cat /proc/[0-9]*/status 2> /dev/null"


@pytest.mark.needs("sealed")
def test_a_part_is_not_root_and_can_not_become_it(containers: ContainerPlace, part: str) -> None:
    processes = _list_own(containers.run_in(part, "sh", "-c", _STATUSES).stdout)

    assert processes
    for status in processes:
        assert "0" not in status["Uid"].split(), status["Name"]
        assert int(status["CapEff"], 16) == 0, status["Name"]
        assert status["NoNewPrivs"] == "1", status["Name"]


@pytest.mark.needs("sealed")
def test_a_part_writes_nowhere_but_where_it_may(containers: ContainerPlace, part: str) -> None:
    for folder in ("/", "/etc", "/usr/bin", "/var"):
        words = f"touch {folder}/conformance"
        assert containers.run_in(part, "sh", "-c", words).returncode != 0, folder
    mounted = containers.run_in(part, "cat", "/proc/mounts").stdout.splitlines()
    (root,) = [line.split() for line in mounted if line.split()[1] == "/"]
    assert "ro" in root[3].split(",")


@pytest.mark.needs("sealed")
def test_no_password_is_told_by_who_describes_a_part(containers: ContainerPlace, part: str) -> None:
    passwords = [path.read_text().strip() for path in containers.secrets.glob("*.password")]
    assert passwords

    described = containers.describe(part)

    assert not [password for password in passwords if password in described]


@pytest.mark.needs("tls")
def test_browsers_are_told_to_stay_with_tls(visitor: Visitor) -> None:
    page = visitor.ask("GET", "/documents").raise_for_status()

    assert page.url.scheme == "https"
    assert "max-age=31536000" in page.headers["strict-transport-security"]


def _list_own(text: str) -> list[dict[str, str]]:
    """Return the part's processes: those below the container's first, which is Docker's own init.

    What a health check starts, or somebody with `docker exec`, has no parent in there.
    """
    blocks = [block for block in re.split(r"^(?=Name:)", text, flags=re.MULTILINE) if block]
    all_of = [dict(line.split(":\t", 1) for line in block.splitlines()) for block in blocks]
    parents = {status["Pid"]: status["PPid"] for status in all_of}

    def is_own(pid: str) -> bool:
        return pid == "1" or (pid in parents and is_own(parents[pid]))

    return [status for status in all_of if status["PPid"] != "0" and is_own(status["Pid"])]
