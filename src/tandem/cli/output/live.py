"""What the runtime reports, in a terminal: a live table while the stack starts, then lines."""

from __future__ import annotations

from rich.console import Console
from rich.live import Live
from rich.table import Table
from rich.text import Text

from tandem.cli.output.lines import render_line, render_ready
from tandem.cli.output.table import STYLES, build_table
from tandem.runtime.reporting import LogLine, Report, StackReady, StackStopped, StateChanged

HEADER = ("process", "state", "after", "reason")


class LiveScreen:
    """A sink for a terminal. `logs` False leaves the processes' own lines out."""

    def __init__(self, *, logs: bool = True) -> None:
        self._console = Console(highlight=False)
        self._logs = logs
        self._seen: dict[str, StateChanged] = {}
        self._live: Live | None = Live(console=self._console, auto_refresh=False)
        self._live.start()

    def __call__(self, report: Report) -> None:
        """Show the report: in the table while the stack starts, as a line afterwards."""
        if isinstance(report, StateChanged) and self._live is not None:
            self._seen[report.process] = report
            self._live.update(self._table(), refresh=True)
        elif isinstance(report, StackReady):
            self._show_ready(report)
        else:
            self._show_line(report)
        if isinstance(report, StackStopped):
            self.close()

    def close(self) -> None:
        """Leave the table as it is, and the cursor below it."""
        if self._live is not None:
            self._live.stop()
            self._live = None

    def _show_ready(self, report: StackReady) -> None:
        first = self._live is not None
        self.close()
        self._console.print(Text(render_ready(report), style="bold green"))
        if first and self._logs:
            self._console.print(Text("Ctrl-C stops everything in order", style="dim"))

    def _show_line(self, report: Report) -> None:
        line = render_line(report, logs=self._logs)
        if line is None:
            return
        style = STYLES.get(report.state, "") if isinstance(report, StateChanged) else ""
        text = Text(line, style=style)
        if isinstance(report, LogLine):  # the name as a landmark, the line as it came
            text.stylize("cyan", 0, line.index(" | "))
        self._console.print(text, soft_wrap=True)

    def _table(self) -> Table:
        rows = [
            (name, seen.state, f"{seen.took_s:.2f} s", seen.reason)
            for name, seen in self._seen.items()
        ]
        return build_table(HEADER, rows)
