"""What the runtime reports, as plain lines: for pipes, files and logs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from tandem.runtime.reporting import LogLine, Note, Report, StackReady, StackStopped, StateChanged

# Steps on the way that say nothing a reader of lines can use.
_QUIET = frozenset({"pending", "waiting"})


class LineScreen:
    """A sink that writes a line for every report that matters."""

    def __init__(self, write: Callable[[str], object], *, logs: bool = True) -> None:
        self._write = write
        self._logs = logs

    def __call__(self, report: Report) -> None:
        """Write the report, at once."""
        line = render_line(report, logs=self._logs)
        if line is not None:
            self._write(f"{line}\n")

    def close(self) -> None:
        """Nothing is left to write."""


def render_line(report: Report, *, logs: bool = True) -> str | None:
    """Return the line for `report`, None when there is nothing to say."""
    match report:
        case StateChanged(state=state) if state in _QUIET:
            return None
        case StateChanged():
            reason = f": {report.reason}" if report.reason else ""
            return f"{_clock(report.at)} {report.process} is {report.state}{reason}"
        case LogLine():
            return f"{_clock(report.at)} {report.process} | {report.text}" if logs else None
        case Note():
            return f"{_clock(report.at)} {'warning: ' if report.warning else ''}{report.text}"
        case StackReady():
            return f"{_clock(report.at)} {render_ready(report)}"
        case StackStopped():
            return f"{_clock(report.at)} {render_stopped(report)}"


def render_ready(report: StackReady) -> str:
    """Return the sentence a user waits for."""
    opening = f"; open {report.entry}" if report.entry else ""
    return f"everything is ready after {report.took_s:.1f} s{opening}"


def render_stopped(report: StackStopped) -> str:
    """Return the last sentence."""
    failed = f" ({', '.join(report.failed)} had failed)" if report.failed else ""
    return f"everything has stopped{failed}; the data stays"


def _clock(at: float) -> str:
    return datetime.fromtimestamp(at).astimezone().strftime("%H:%M:%S")
