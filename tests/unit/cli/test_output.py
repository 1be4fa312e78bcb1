"""Tables, ages and the status."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tandem.cli.output.ages import render_age, render_duration
from tandem.cli.output.status import print_status
from tandem.cli.output.table import print_table
from tandem.cli.output.terminal import is_terminal

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


class Stream:
    """A stream that is, or is not, a terminal."""

    def __init__(self, *, terminal):
        self.terminal = terminal

    def isatty(self):
        return self.terminal


def test_what_is_not_yet_has_no_age():
    assert render_age(None, NOW) == ""


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (-3, "0 s"),
        (0.9, "0 s"),
        (119, "119 s"),
        (120, "2 min"),
        (7199, "119 min"),
        (7200, "2 h"),
        (172_799, "47 h"),
        (172_800, "2 d"),
    ],
)
def test_an_age_is_in_its_largest_whole_unit(seconds, text):
    assert render_duration(timedelta(seconds=seconds)) == text


def test_an_age_is_counted_from_iso_8601():
    assert render_age("2026-11-21T11:59:18.500+00:00", NOW) == "41 s"


@pytest.mark.parametrize(
    ("terminal", "term", "expected"),
    [(False, "xterm", False), (True, "dumb", False), (True, "xterm", True)],
)
def test_control_codes_go_to_real_terminals_only(monkeypatch, terminal, term, expected):
    monkeypatch.setenv("TERM", term)

    assert is_terminal(Stream(terminal=terminal)) is expected


def test_a_piped_table_is_aligned_and_plain(capsys):
    print_table(("name", "state"), [("db", "ready"), ("gateway", "failed")])

    assert capsys.readouterr().out == ("NAME     STATE\ndb       ready\ngateway  failed\n")


def test_the_status_ends_with_the_address_and_the_supervisor(capsys):
    since = datetime.now(UTC).isoformat()
    service = {
        "name": "web.1",
        "state": "unready",
        "since": since,
        "pid": 12,
        "restarts": 3,
        "reason": "GET / answered 503",
    }
    print_status(
        {
            "stack": "shop",
            "instance": "review",
            "entry": "http://localhost:8081",
            "phase": "degraded",
            "supervisor": {"pid": 7, "since": since},
            "services": [service, service | {"pid": None, "restarts": 0, "reason": ""}],
        }
    )

    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split() == ["web.1", "unready", "0", "s", "12", "3", *service["reason"].split()]
    assert lines[2].split() == ["web.1", "unready", "0", "s"]
    assert lines[-1] == (
        "shop, instance review, is degraded at http://localhost:8081 (supervisor pid 7, up 0 s)"
    )
