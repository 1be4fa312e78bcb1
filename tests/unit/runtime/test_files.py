"""Files written whole or not at all, logs that rotate, what a hash of inputs sees."""

from __future__ import annotations

import errno
import stat

import pytest

from tandem.runtime.errors import NoSpaceError
from tandem.runtime.files import ensure_folder, explaining_space, write_atomically
from tandem.runtime.instance import open_instance
from tandem.runtime.logs import LogBook, LogFile, list_logged, read_logs
from tandem.runtime.reporting import LogLine


def make_line(text: str, at: float = 1.5, process: str = "web") -> LogLine:
    return LogLine(process=process, text=text, at=at)


def test_a_file_gets_its_text_and_mode_and_leaves_nothing_beside_it(tmp_path):
    write_atomically(tmp_path / "a.conf", "one\n", mode=0o600)
    write_atomically(tmp_path / "a.conf", "two\n", mode=0o640)

    assert (tmp_path / "a.conf").read_text() == "two\n"
    assert stat.S_IMODE((tmp_path / "a.conf").stat().st_mode) == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["a.conf"]


def test_the_same_text_is_not_written_again(tmp_path):
    write_atomically(tmp_path / "a.conf", "one\n")
    before = (tmp_path / "a.conf").stat().st_ino
    write_atomically(tmp_path / "a.conf", "one\n", mode=0o600)

    assert (tmp_path / "a.conf").stat().st_ino == before
    assert stat.S_IMODE((tmp_path / "a.conf").stat().st_mode) == 0o600


def test_a_folder_that_exists_keeps_its_mode(tmp_path):
    (tmp_path / "data").mkdir(mode=0o700)
    ensure_folder(tmp_path / "data", mode=0o755)

    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_said_with_the_path(tmp_path, number):
    with pytest.raises(NoSpaceError) as caught, explaining_space(tmp_path):
        raise OSError(number, "full")

    assert caught.value.path == tmp_path
    assert caught.value.code == "no-space"


def test_other_errors_pass_through(tmp_path):
    with pytest.raises(PermissionError), explaining_space(tmp_path):
        raise PermissionError


def test_a_full_log_is_rotated_and_the_oldest_goes(tmp_path):
    file = LogFile(tmp_path / "web.log", max_bytes=100)
    for number in range(20):
        file.write(make_line(f"line {number:03} " + "x" * 40))
    file.close()

    assert sorted(path.name for path in tmp_path.iterdir()) == ["web.log", "web.log.1", "web.log.2"]
    assert "line 019" in (tmp_path / "web.log").read_text()


def test_kept_lines_are_read_across_rotated_files_in_the_order_of_time(tmp_path):
    instance = open_instance(tmp_path)
    book = LogBook(instance.logs, pytest.fail)
    for number in range(4):
        process = "db" if number % 2 else "web"
        book.add(make_line(f"line {number}", at=1_700_000_000 + number, process=process))
    book.close()

    lines = read_logs(instance, ["db", "web", "never-wrote"], tail=2)

    assert [line.text for line in lines] == ["line 0", "line 1", "line 2", "line 3"]
    assert lines[0].at == 1_700_000_000
    assert list_logged(instance) == ("db", "web")
    assert read_logs(instance, ["db"], tail=0) == []


def test_nothing_was_logged_yet(tmp_path):
    assert list_logged(open_instance(tmp_path)) == ()


def test_a_line_cut_by_a_full_disk_is_still_shown(tmp_path):
    instance = open_instance(tmp_path)
    instance.logs.mkdir(parents=True)
    (instance.logs / "web.log").write_text("half a li\n")

    assert [line.text for line in read_logs(instance, ["web"], 5)] == ["half a li"]


def test_a_log_that_cannot_be_kept_is_said_once_and_the_tail_stays(tmp_path):
    (tmp_path / "logs").write_text("a file where the folder should be")
    said: list[str] = []
    book = LogBook(tmp_path / "logs", said.append)
    book.add(make_line("one"))
    book.add(make_line("two"))

    assert len(said) == 1
    assert book.tail("web", 5) == ("one", "two")
    book.forget("web")
    assert book.tail("web", 5) == ()
