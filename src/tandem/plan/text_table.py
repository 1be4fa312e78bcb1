"""Plain text in columns."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

WIDTH = 100


def render_table(
    rows: Sequence[Sequence[str]], *, right: frozenset[int] = frozenset()
) -> tuple[str, ...]:
    """Return one line for each row, cells two spaces apart; columns in `right` end together.

    All rows have the same number of cells; no line ends in a space.
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return tuple(
        "  ".join(
            cell.rjust(width) if index in right else cell.ljust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def wrap_line(line: str, *, indent: int) -> tuple[str, ...]:
    """Return `line` in lines of at most 100 columns; those after the first begin at `indent`."""
    text = line.lstrip()
    return tuple(
        textwrap.wrap(
            text,
            WIDTH,
            initial_indent=line[: len(line) - len(text)],
            subsequent_indent=" " * indent,
            break_on_hyphens=False,
        )
    )
