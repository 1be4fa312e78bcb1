"""Cursors of lines, and lines as the database can keep them."""

from __future__ import annotations

import re

import pytest

from tandem.apps.jobs.line_cursor import CURSOR, SAMPLE, parse_cursor, render_cursor
from tandem.apps.jobs.performing.lines import clean_line


@pytest.mark.parametrize("line", [1, 100, 2**63 - 1])
def test_a_cursor_of_the_described_form_leads_back_to_its_line(line: int) -> None:
    cursor = render_cursor(line)

    assert re.fullmatch(CURSOR, cursor)
    assert parse_cursor(cursor) == line


def test_the_sample_is_one() -> None:
    assert render_cursor(parse_cursor(SAMPLE)) == SAMPLE


@pytest.mark.parametrize(
    ("line", "kept"),
    [("", ""), ("für 3 Höfe 🌾\n", "für 3 Höfe 🌾\n"), ("a\x00b\ud800c", "a?b?c")],
)
def test_a_line_keeps_what_the_database_can_keep(line: str, kept: str) -> None:
    assert clean_line(line) == kept
