"""A decision says what was asked, what was chosen, why, and what would change it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.reference.decisions_page import list_decisions

PARTS = (
    r"\*\*Question\.\*\*",
    r"\*\*Choice",
    r"\*\*[^*]*hy[^*.?]*\.\*\*",
    r"\*\*What (would change|changed) it\.\*\*",
)


@pytest.mark.parametrize("file", list_decisions(), ids=lambda file: file.stem)
def test_it_has_the_form(file: Path):
    text = file.read_text(encoding="utf-8")

    assert text.startswith(f"# {file.name[:4]}: ")
    found = [re.search(part, text) for part in PARTS]
    places = [-1 if place is None else place.start() for place in found]
    assert min(places) > 0, dict(zip(PARTS, places, strict=True))
    assert places == sorted(places)
    assert len(text.splitlines()) <= 60, "one page"


def test_no_number_is_taken_twice():
    numbers = [file.name[:4] for file in list_decisions()]

    assert len(numbers) == len(set(numbers))
