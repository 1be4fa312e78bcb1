"""The names that wheels give a platform."""

from __future__ import annotations

import pytest

from tandem.engines.toolbox import list_platforms


@pytest.mark.parametrize(
    ("system", "machine", "names"),
    [
        ("Linux", "x86_64", ("linux-x86_64",)),
        ("Linux", "AMD64", ("linux-x86_64",)),
        ("Linux", "aarch64", ("linux-aarch64",)),
        ("Linux", "arm64", ("linux-aarch64",)),
        ("Darwin", "arm64", ("darwin-arm64", "macos-arm64")),
        ("Darwin", "x86_64", ("darwin-x86_64", "macos-x86_64")),
        ("FreeBSD", "amd64", ()),
    ],
)
def test_each_platform_has_the_names_of_its_wheels(
    system: str, machine: str, names: tuple[str, ...]
) -> None:
    assert list_platforms(system, machine) == names
