"""The stack meant is found as git finds its repository."""

from __future__ import annotations

import pytest

from tandem.cli.errors import CliError
from tandem.cli.exit_codes import ExitCode
from tandem.cli.target import Target


def test_the_nearest_file_upward_is_meant(tmp_path):
    (tmp_path / "stack.toml").touch()
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)

    assert Target(folder=inner).get_file() == tmp_path / "stack.toml"


def test_a_nearer_file_wins_over_one_further_up(tmp_path):
    inner = tmp_path / "a"
    inner.mkdir()
    (tmp_path / "stack.toml").touch()
    (inner / "stack.toml").touch()

    assert Target(folder=inner).get_file() == inner / "stack.toml"


def test_a_named_file_is_relative_to_the_named_folder(tmp_path):
    (tmp_path / "other.toml").touch()

    assert Target(folder=tmp_path, file="other.toml").get_file() == tmp_path / "other.toml"


@pytest.mark.parametrize(
    ("folder", "file", "message"),
    [
        ("", None, 'no stack.toml in "{root}" or any folder above it'),
        ("missing", None, '-C: no such folder "{root}/missing"'),
        ("", "missing.toml", '--file: no such file "{root}/missing.toml"'),
    ],
)
def test_what_is_not_there_is_a_wrong_argument(tmp_path, folder, file, message):
    with pytest.raises(CliError) as refused:
        Target(folder=tmp_path / folder, file=file).get_file()

    assert refused.value.code == "no-stack"
    assert refused.value.exit_code is ExitCode.USAGE
    assert refused.value.message == message.format(root=tmp_path)
