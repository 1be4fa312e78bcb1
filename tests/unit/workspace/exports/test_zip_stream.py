"""Archives that are written as they are read."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from workspace.exports.writing import zip_stream
from workspace.exports.writing.zip_stream import Entry, zip_entries

WHEN = datetime(2026, 11, 21, 15, 52, 4, tzinfo=UTC)


def test_an_archive_of_nothing_is_one() -> None:
    assert _open([]).namelist() == []


@settings(max_examples=30, deadline=None)
@given(st.dictionaries(st.text("aä€/x😀", min_size=1, max_size=9), st.binary(max_size=300)))
def test_what_goes_in_comes_out(files: dict[str, bytes]) -> None:
    archive = _open([Entry(name=name, content=files[name], changed_at=WHEN) for name in files])

    assert archive.testzip() is None
    assert {name: archive.read(name) for name in archive.namelist()} == files
    assert all(each.date_time == (2026, 11, 21, 15, 52, 4) for each in archive.infolist())


def test_more_entries_than_the_old_form_counts() -> None:
    count = 70_000
    archive = _open(Entry(name=str(at), content=b"", changed_at=WHEN) for at in range(count))

    assert len(archive.infolist()) == count


def test_entries_and_a_table_beyond_4_gib_are_found() -> None:
    # where "beyond" begins, moved: everything after the first entry is beyond it
    entries = [Entry(name=name, content=name.encode(), changed_at=WHEN) for name in "abc"]
    with patch.object(zip_stream, "_MOST", 20):
        content = b"".join(zip_entries(entries))
    # readers look into the extra field where these say so
    content = content.replace((20).to_bytes(4, "little"), b"\xff" * 4)

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert [archive.read(name) for name in archive.namelist()] == [b"a", b"b", b"c"]


def test_a_moment_before_ms_dos_is_its_first_year() -> None:
    old = Entry(name="a", content=b"", changed_at=datetime(1970, 1, 2, tzinfo=UTC))

    assert _open([old]).infolist()[0].date_time == (1980, 1, 2, 0, 0, 0)


def _open(entries) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(zip_entries(entries))))
