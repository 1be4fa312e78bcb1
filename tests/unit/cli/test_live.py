"""The live table of a terminal, on a console that only records."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from tandem.cli.output import live
from tandem.runtime.reporting import LogLine, Note, StackReady, StackStopped, StateChanged


@pytest.fixture
def terminal(monkeypatch):
    """What a terminal of 100 columns was sent."""
    sent = io.StringIO()
    monkeypatch.setattr(
        live, "Console", lambda **_: Console(file=sent, force_terminal=True, width=100)
    )
    return sent


def change(process, state, reason=""):
    return StateChanged(
        process=process, part=process, before="", state=state, reason=reason, at=0.0, took_s=0.25
    )


def test_every_process_has_one_row_that_follows_its_state(terminal):
    screen = live.LiveScreen(logs=True)
    for state in ("waiting", "starting", "ready"):
        screen(change("db", state))
    before = terminal.tell()
    screen(change("web", "starting"))

    last = terminal.getvalue()[before:]
    assert last.count("db") == 1
    assert "ready" in last
    assert "0.25 s" in last
    screen.close()


def test_after_ready_changes_and_log_lines_are_lines(terminal):
    screen = live.LiveScreen(logs=True)
    screen(change("db", "ready"))
    screen(StackReady(entry="http://localhost:8080", took_s=1.0, at=0.0))
    before = terminal.tell()
    screen(LogLine(process="web", text="[not markup]", at=0.0))
    screen(change("web", "unready", "no answer"))
    screen(Note(text="stopping in order", at=0.0))
    screen(StackStopped(failed=(), at=0.0))
    screen.close()

    after = terminal.getvalue()[before:]
    assert after.count("\n") == 4
    assert "[not markup]" in after
    assert "everything has stopped" in after
    assert "open http://localhost:8080" in terminal.getvalue()
    assert "Ctrl-C stops everything" in terminal.getvalue()


def test_the_cursor_is_given_back_when_the_start_is_cut_short(terminal):
    screen = live.LiveScreen(logs=False)
    screen(change("db", "starting"))
    screen(LogLine(process="db", text="unheard", at=0.0))
    screen.close()
    screen.close()

    assert terminal.getvalue().endswith("\x1b[?25h")
    assert "unheard" not in terminal.getvalue()
