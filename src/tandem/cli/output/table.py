"""One table, drawn by Rich in a terminal and in plain columns elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tandem.cli.output.terminal import is_terminal
from tandem.plan.text_table import render_table

if TYPE_CHECKING:
    from rich.table import Table

STYLES = {
    "ready": "green",
    "done": "green",
    "ok": "green",
    "starting": "yellow",
    "waiting": "yellow",
    "pending": "dim",
    "stopping": "yellow",
    "stopped": "dim",
    "skipped": "dim",
    "unready": "red",
    "backoff": "red",
    "failed": "bold red",
    "missing": "bold red",
}


def print_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print to stdout. A cell that is exactly a state's name gets the state's color."""
    if not is_terminal(sys.stdout):
        lines = render_table([[title.upper() for title in header], *rows])
        sys.stdout.write("".join(f"{line}\n" for line in lines))
        return
    from rich.console import Console

    Console().print(build_table(header, rows))


def build_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """Build Rich's table."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for title in header:
        table.add_column(title, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell, style=STYLES.get(cell, "")) for cell in row))
    return table
