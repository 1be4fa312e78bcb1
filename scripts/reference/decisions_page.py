"""docs/decisions/README.md: the list of decisions, by their own headings."""

from __future__ import annotations

from pathlib import Path

from scripts.reference.table import render_table

FOLDER = Path(__file__).parents[2] / "docs" / "decisions"
_HEAD = """# Decisions

<!-- Made by `make docs` from the headings; a test fails when it is stale. -->

One page each: the question, the choice, why, and what would change it. A decision that no longer
holds is written anew; the history is in the repository.
"""


def render_decisions_page() -> str:
    """Return the whole page."""
    rows = (_render_row(file) for file in list_decisions())
    return f"{_HEAD}\n{render_table(('no.', 'decision'), rows)}\n"


def list_decisions() -> list[Path]:
    """List the pages, in the order of their numbers."""
    return sorted(FOLDER.glob("[0-9]*.md"))


def _render_row(file: Path) -> tuple[str, str]:
    """Read a heading such as "# 0012: Granian for web pools"."""
    head = file.read_text(encoding="utf-8").partition("\n")[0]
    number, _, title = head.removeprefix("# ").partition(": ")
    return number, f"[{title}]({file.name})"
