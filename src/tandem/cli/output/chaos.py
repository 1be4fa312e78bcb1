"""Chaos as it goes, and its report: lines in a pipe, a line that lives in a terminal."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING

from tandem.chaos.audit import Breach
from tandem.chaos.faults import Fault, Strike
from tandem.chaos.progress import BackNow, Counted, Progress, Said, StruckNow
from tandem.chaos.result import PartResult, Result, sum_up_parts
from tandem.cli.output.table import print_table
from tandem.cli.output.terminal import is_terminal

if TYPE_CHECKING:
    from rich.status import Status

_EVERY = 10  # counts shown, in a pipe, where each stays
_SHOWN = 20  # breaches written out
_DONE = {Fault.KILL: "killed", Fault.PAUSE: "paused for {:g} s", Fault.RESTART: "restarted"}
_PARTS = ("part", "kills", "pauses", "restarts", "back", "longest", "back-off", "allowed")
_REQUESTS = ("request", "acknowledged", "lost", "doubled", "unanswered", "of them done")


class ChaosScreen:
    """Shows what a campaign tells; `close` gives the terminal back."""

    def __init__(self) -> None:
        self._counts = 0
        self._status: Status | None = None
        if is_terminal(sys.stdout):
            from rich.console import Console

            self._status = Console(highlight=False).status("")
            self._status.start()
        else:
            sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]  # a text file

    def __call__(self, progress: Progress) -> None:
        """Show it, at once."""
        line = render_progress(progress)
        if self._status is not None and isinstance(progress, Counted):
            self._status.update(line)
        elif self._status is not None:
            self._status.console.print(line, markup=False)
        elif not isinstance(progress, Counted) or self._is_due():
            sys.stdout.write(f"{line}\n")

    def close(self) -> None:
        """Leave what was written."""
        if self._status is not None:
            self._status.stop()

    def _is_due(self) -> bool:
        self._counts += 1
        return self._counts % _EVERY == 0


def render_progress(progress: Progress) -> str:
    """Return the line for it."""
    now = datetime.now().astimezone().strftime("%H:%M:%S")
    match progress:
        case Said():
            return f"{now} {progress.text}"
        case StruckNow():
            return f"{now} {progress.strike.process} is {_describe(progress.strike)}"
        case BackNow():
            return f"{now} {progress.process} is back after {progress.took_s:.1f} s"
        case Counted():
            missing = f", not ready: {', '.join(progress.missing)}" if progress.missing else ""
            return (
                f"{now} {progress.since_s:.0f} s: {progress.promised} acknowledged, "
                f"{progress.unsure} unanswered, {progress.refused} refused{missing}"
            )


def print_result(result: Result) -> None:
    """Print the whole report."""
    sys.stdout.write("\n")
    print_table(_PARTS, [_row(part) for part in sum_up_parts(result)])
    sys.stdout.write("\n")
    print_table(_REQUESTS, list(_list_requests(result)))
    sys.stdout.write(f"\n{render_verdict(result)}")


def render_verdict(result: Result) -> str:
    """Return what is wrong, each on a line, and the sentence that sums up."""
    lines = [*_list_faults(result), *(f"note: {note}" for note in result.notes)]
    lines += [
        f"note: {wait.process} fell without being struck: {wait.reason}" for wait in result.falls
    ]
    if result.left_out:
        lines.append(f"note: {result.left_out} strikes left out, the process was not ready then")
    for reason, count in sorted(result.refused.items()):
        lines.append(f"note: {count} refused ({reason})")
    audit = result.audit
    back = "everything is back" if result.is_back else "not everything is back in its time"
    lines.append(
        f"{len(audit.lost)} lost, {len(audit.doubled)} doubled, {back}; "
        f"--seed {result.seed} strikes the same again"
    )
    return "".join(f"{line}\n" for line in lines)


def _list_faults(result: Result) -> list[str]:
    lines = [_describe_breach("lost", breach) for breach in result.audit.lost[:_SHOWN]]
    lines += [_describe_breach("doubled", breach) for breach in result.audit.doubled[:_SHOWN]]
    lines += [f"missing: {name} is {state}" for name, state in result.missing.items()]
    for wait in result.late:
        waited = "for ever" if wait.waited_s is None else f"{wait.waited_s:.1f} s"
        lines.append(f"late: {wait.process} waited {waited}, allowed {wait.allowed_s:.1f} s")
    for each in result.recoveries:
        if each.took_s is None:
            strike = each.struck.strike
            lines.append(
                f"missing: {strike.process} never came back after it was {_describe(strike)}"
            )
    return lines


def _describe_breach(what: str, breach: Breach) -> str:
    note = f" ({breach.note})" if breach.note else ""
    return f"{what}: {breach.kind} {breach.mark}, done {breach.times} times{note}"


def _describe(strike: Strike) -> str:
    return _DONE[strike.fault].format(strike.lasts_s)


def _row(part: PartResult) -> tuple[str, ...]:
    times = (part.median_s, part.longest_s, part.longest_wait_s, part.allowed_wait_s)
    counts = (str(part.strikes[fault] or "") for fault in Fault)
    return (part.part, *counts, *("" if time is None else f"{time:.1f} s" for time in times))


def _list_requests(result: Result) -> list[tuple[str, ...]]:
    audit = result.audit
    return [
        (
            kind,
            str(tally.promised),
            str(sum(breach.kind == kind for breach in audit.lost)),
            str(sum(breach.kind == kind for breach in audit.doubled)),
            str(tally.unsure),
            str(tally.done_unsure),
        )
        for kind, tally in audit.tallies.items()
    ]
