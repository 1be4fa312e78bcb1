"""The reference page is made from the verbs, and is fresh."""

from __future__ import annotations

from pathlib import Path

from tandem.cli.exit_codes import ExitCode
from tandem.cli.reference import render_reference
from tandem.cli.verb_group import list_verbs

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "cli.md"


def test_the_page_is_fresh():
    assert PAGE.read_text() == render_reference(), (
        "make it again: .venv/bin/python -m tandem.cli.reference > docs/reference/cli.md"
    )


def test_every_verb_and_every_exit_code_is_on_it():
    page = render_reference()

    assert all(f"## {verb}\n" in page for verb in list_verbs())
    assert all(f"| {code.value} | {code.meaning} |" in page for code in ExitCode)
