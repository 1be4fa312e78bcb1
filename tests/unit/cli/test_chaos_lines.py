"""Chaos as it goes, in lines."""

from __future__ import annotations

import re

import pytest

from tandem.chaos.faults import Fault, Strike
from tandem.chaos.progress import BackNow, Counted, Said, StruckNow
from tandem.cli.output.chaos import ChaosScreen, render_progress

CLOCK = re.compile(r"\d\d:\d\d:\d\d ")


def struck(fault, lasts_s=0.0):
    strike = Strike(at=1, part="web", process="web.1", fault=fault, lasts_s=lasts_s)
    return StruckNow(strike=strike)


def counted(missing=()):
    return Counted(since_s=12.3, promised=40, unsure=2, refused=1, missing=missing)


@pytest.mark.parametrize(
    ("progress", "text"),
    [
        (Said(text="counting"), "counting"),
        (struck(Fault.KILL), "web.1 is killed"),
        (struck(Fault.PAUSE, 2.5), "web.1 is paused for 2.5 s"),
        (struck(Fault.RESTART), "web.1 is restarted"),
        (BackNow(process="web.1", took_s=1.26), "web.1 is back after 1.3 s"),
        (counted(), "12 s: 40 acknowledged, 2 unanswered, 1 refused"),
        (
            counted(("db", "web.1")),
            "12 s: 40 acknowledged, 2 unanswered, 1 refused, not ready: db, web.1",
        ),
    ],
)
def test_each_has_its_line_after_the_time(progress, text):
    line = render_progress(progress)

    assert CLOCK.match(line)
    assert CLOCK.sub("", line) == text


def test_counts_come_now_and_then_where_every_line_stays(capsys):
    screen = ChaosScreen()
    for _ in range(25):
        screen(counted())
    screen(Said(text="counting"))
    screen.close()

    assert len(capsys.readouterr().out.splitlines()) == 3
