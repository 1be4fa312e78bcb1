"""A table as plain text: for pipes and files."""

from __future__ import annotations

from collections.abc import Sequence


def render_columns(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Align `rows` under `header` with two spaces between the columns; ends with a newline."""
    lines = [[word.upper() for word in header], *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        + "\n"
        for line in lines
    )
