"""A part that is broken into has little to work with."""

from __future__ import annotations

import pytest

from tests.conformance.places.containers import ContainerPlace
from tests.conformance.visitor import Visitor


@pytest.mark.needs("sealed")
def test_a_part_is_not_root_and_can_not_become_it(containers: ContainerPlace, part: str) -> None:
    text = containers.run_in(part, "cat", "/proc/1/status").stdout
    status = dict(line.split(":\t", 1) for line in text.splitlines() if ":\t" in line)

    assert "0" not in status["Uid"].split()
    assert int(status["CapEff"], 16) == 0
    assert status["NoNewPrivs"] == "1"


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
