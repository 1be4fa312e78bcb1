"""A decision says what was asked, what was chosen, why, and what would change it."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.reference.decisions_page import list_decisions

PARTS = ("**Question.**", "**Choice", "hy.**", "**What would change it.**")


@pytest.mark.parametrize("file", list_decisions(), ids=lambda file: file.stem)
def test_it_has_the_form(file: Path):
    text = file.read_text(encoding="utf-8")

    assert text.startswith(f"# {file.name[:4]}: ")
    places = [text.find(part) for part in PARTS]
    assert min(places) > 0, dict(zip(PARTS, places, strict=True))
    assert places == sorted(places)
    assert len(text.splitlines()) <= 60, "one page"


def test_they_are_numbered_from_one_without_a_gap():
    numbers = [int(file.name[:4]) for file in list_decisions()]

    assert numbers == list(range(1, len(numbers) + 1))
