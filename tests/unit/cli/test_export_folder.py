"""The exported folder: whole or not there, and nobody's files are lost."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from tandem.cli.errors import CliError
from tandem.cli.exporting import folder as folders
from tandem.cli.exporting.folder import Folder, check_folder, read_values, write_folder
from tandem.export.exporter import ExportFile

FILES = (ExportFile(path=PurePosixPath("a/b.yaml"), text="one\n"),)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(path=tmp_path / "deploy" / "compose", exporter="compose", kept=(".env",))


def write(folder: Folder, files: tuple[ExportFile, ...] = FILES, **values: str) -> None:
    check_folder(folder)
    write_folder(folder, files, values)


def test_files_and_values_are_written(folder: Folder):
    write(folder, db="hush")
    assert (folder.path / "a/b.yaml").read_text() == "one\n"
    assert read_values(folder) == {"db": "hush"}
    assert folder.secrets.stat().st_mode & 0o777 == 0o700


def test_a_secret_without_a_value_is_no_empty_file(folder: Folder):
    write(folder, maybe="")
    assert (folder.secrets / "maybe").read_text() == "\n"
    assert read_values(folder) == {"maybe": ""}


def test_a_format_that_reads_no_secrets_has_no_folder_of_them(folder: Folder):
    write_folder(folder, FILES, None)
    assert not folder.secrets.exists()


def test_a_file_that_is_no_longer_made_goes(folder: Folder):
    write(folder)
    write(folder, (ExportFile(path=PurePosixPath("c"), text=""),))
    assert not (folder.path / "a").exists()


def test_what_is_the_users_stays(folder: Folder):
    write(folder)
    (folder.path / ".env").write_text("TAG=2")
    (folder.secrets / "tls.key").write_text("key")
    write(folder, db="hush")
    assert (folder.path / ".env").read_text() == "TAG=2"
    assert read_values(folder) == {"tls.key": "key", "db": "hush"}


@pytest.mark.parametrize("name", ["mine.txt", "a/mine.txt", "a/b.yaml"])
def test_a_foreign_or_changed_file_is_a_refusal(folder: Folder, name: str):
    write(folder)
    (folder.path / name).write_text("mine")
    with pytest.raises(CliError, match=name) as caught:
        check_folder(folder)
    assert caught.value.code == "foreign-files"


def test_a_folder_of_somebody_else_is_a_refusal(folder: Folder):
    folder.path.mkdir(parents=True)
    (folder.path / "mine.txt").write_text("mine")
    with pytest.raises(CliError, match="no export made"):
        check_folder(folder)


def test_another_exporters_folder_is_a_refusal(folder: Folder):
    write(folder)
    with pytest.raises(CliError, match="holds an export to compose"):
        check_folder(Folder(path=folder.path, exporter="other"))


def test_a_failure_leaves_what_was_there(folder: Folder, monkeypatch: pytest.MonkeyPatch):
    write(folder)

    def fail(*_: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(folders, "_write_values", fail)
    with pytest.raises(OSError, match="no space"):
        write_folder(folder, (), {})
    assert (folder.path / "a/b.yaml").read_text() == "one\n"
    assert [each.name for each in folder.path.parent.iterdir()] == ["compose"]
