"""Reports as plain lines: what happened, to whom, when."""

from __future__ import annotations

import re

import pytest

from tandem.cli.output.lines import LineScreen, render_line
from tandem.runtime.reporting import LogLine, Note, StackReady, StackStopped, StateChanged

AT = 1_800_000_000.0


def change(state, reason=""):
    return StateChanged(
        process="web.1", part="web", before="", state=state, reason=reason, at=AT, took_s=1.0
    )


@pytest.mark.parametrize("state", ["pending", "waiting"])
def test_steps_on_the_way_say_nothing(state):
    assert render_line(change(state)) is None


def test_log_lines_are_left_out_where_nobody_reads_along():
    assert render_line(LogLine(process="db", text="hello", at=AT), logs=False) is None


@pytest.mark.parametrize(
    ("report", "text"),
    [
        (change("ready", "GET / answered 200"), "web.1 is ready: GET / answered 200"),
        (change("failed"), "web.1 is failed"),
        (LogLine(process="db", text="  hello ", at=AT), "db |   hello "),
        (Note(text="stopping in order", at=AT), "stopping in order"),
        (Note(text="the disk is full", at=AT, warning=True), "warning: the disk is full"),
        (
            StackReady(entry="http://localhost:8080", took_s=1.94, at=AT),
            "everything is ready after 1.9 s; open http://localhost:8080",
        ),
        (StackReady(entry=None, took_s=1.0, at=AT), "everything is ready after 1.0 s"),
        (StackStopped(failed=(), at=AT), "everything has stopped; the data stays"),
        (
            StackStopped(failed=("db", "web.1"), at=AT),
            "everything has stopped (db, web.1 had failed); the data stays",
        ),
    ],
)
def test_a_line_begins_with_the_time_of_day(report, text):
    line = render_line(report)

    assert re.match(r"\d\d:\d\d:\d\d ", line)
    assert line[9:] == text


def test_a_screen_writes_whole_lines():
    written = []
    screen = LineScreen(written.append)

    screen(change("waiting"))
    screen(change("ready"))
    screen.close()

    assert len(written) == 1
    assert written[0].endswith("web.1 is ready\n")
