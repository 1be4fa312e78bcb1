"""Files that cannot be read, and one that can."""

from __future__ import annotations

from pathlib import Path

import pytest

from tandem.stack import Problem, StackError, load_stack

TEXT = '[stack]\nname = "shop"\n[engines.db]\nuse = "postgres"\n'


def refuse(file: Path) -> Problem:
    with pytest.raises(StackError) as caught:
        load_stack(file)
    (problem,) = caught.value.problems
    assert caught.value.code == "stack-refused"
    assert caught.value.file == file
    return problem


@pytest.mark.parametrize("content", [TEXT, TEXT.replace("\n", "\r\n"), "\ufeff" + TEXT])
def test_a_stack_file_is_read(tmp_path: Path, content: str):
    file = tmp_path / "stack.toml"
    file.write_bytes(content.encode())
    stack = load_stack(file, engine_names=["postgres"])
    assert stack.name == "shop"
    assert stack.file == file
    assert stack.root == tmp_path
    assert stack.find_line("engines.db.use") == 4


def test_unknown_engines_are_named_while_loading(tmp_path: Path):
    file = tmp_path / "stack.toml"
    file.write_text(TEXT)
    with pytest.raises(StackError) as caught:
        load_stack(file, engine_names=["valkey"])
    assert [each.code for each in caught.value.problems] == ["unknown-engine"]


def test_a_missing_file_is_named_whole(tmp_path: Path):
    problem = refuse(tmp_path / "stack.toml")
    assert problem.code == "file-not-found"
    assert str(tmp_path / "stack.toml") in problem.message


def test_a_folder_is_told_the_file_in_it(tmp_path: Path):
    problem = refuse(tmp_path)
    assert problem.code == "file-is-folder"
    assert str(tmp_path / "stack.toml") in str(problem.hint)


def test_a_path_through_a_file_cannot_be_read(tmp_path: Path):
    (tmp_path / "file").write_text("")
    assert refuse(tmp_path / "file" / "stack.toml").code == "file-not-readable"


@pytest.mark.parametrize("name", ["a\0b", "a" * 300])
def test_a_name_no_file_can_have_cannot_be_read(tmp_path: Path, name: str):
    assert refuse(tmp_path / name).code == "file-not-readable"


def test_bytes_that_are_not_utf8_are_placed(tmp_path: Path):
    file = tmp_path / "stack.toml"
    file.write_bytes(b'[stack]\n# caf\xc3\xa9\nname = "caf\xe9"\n')
    problem = refuse(file)
    assert (problem.code, problem.line) == ("not-utf8", 3)
    assert problem.message == "byte 0xe9 is not UTF-8"
