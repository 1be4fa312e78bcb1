"""The screen that fits where the output goes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Protocol

from tandem.cli.output.terminal import is_terminal
from tandem.runtime.reporting import Report


class Screen(Protocol):
    """A sink for the runtime's reports that can be closed."""

    def __call__(self, report: Report) -> None:
        """Show one report."""
        ...

    def close(self) -> None:
        """Give the terminal back."""
        ...


def open_screen(*, logs: bool) -> Screen:
    """Open a live table in a terminal, plain lines elsewhere; both write to stdout."""
    if is_terminal(sys.stdout):
        from tandem.cli.output.live import LiveScreen

        return LiveScreen(logs=logs)
    from tandem.cli.output.lines import LineScreen

    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]  # a text file here
    return LineScreen(sys.stdout.write, logs=logs)


def open_log_screen() -> Callable[[Report], None]:
    """Open what shows lines and never a table."""
    from tandem.cli.output.lines import LineScreen

    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]  # a text file here
    return LineScreen(sys.stdout.write)
