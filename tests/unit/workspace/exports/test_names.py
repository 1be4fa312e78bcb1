"""Names of files, and cells of CSV."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from workspace.exports.inputs import ExportFormat, What
from workspace.exports.writing.cells import make_cell
from workspace.exports.writing.names import name_entry, name_export

ROW = "01a1fd26-5b70-76aa-b759-e0ef96c34782"


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Tides", "tides"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\con", "c-con"),
        ("Größe & Maß", "größe-maß"),
        ("???", "untitled"),
        ("a" * 200, "a" * 60),
    ],
)
def test_a_title_becomes_a_name_that_leads_nowhere(title: str, words: str) -> None:
    assert name_entry(title, ROW, "md") == f"{words}-{ROW.replace('-', '')}.md"


def test_a_download_says_what_it_is_and_of_which_day() -> None:
    now = datetime(2026, 11, 21, tzinfo=UTC)

    assert name_export(What.DOCUMENTS, ExportFormat.MARKDOWN_ZIP, now) == "documents-2026-11-21.zip"


@pytest.mark.parametrize("text", ["=1+1", "-1", "+1", "@SUM(A1)", "\tx", "\rx"])
def test_what_looks_like_a_formula_is_text(text: str) -> None:
    assert make_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=1", " =1", "'=1"])
def test_everything_else_stays(text: str) -> None:
    assert make_cell(text) == text
