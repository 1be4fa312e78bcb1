"""Schedules with five fields."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.stack.cron import parse_cron
from tandem.stack.errors import RefusedError


@pytest.mark.parametrize(
    "text",
    [
        "0 2 * * *",
        "*/15 * * * *",
        "0,30 8-18/2 1 jan-mar MON-FRI",
        "59 23 31 12 7",
        "0 0 * * sun",
        "5/10 * * * *",
    ],
)
def test_sound_schedules_are_kept_as_written(text: str):
    assert parse_cron(text) == text


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("0 2 * *", "4 fields"),
        ("@daily", "1 fields"),
        ("60 * * * *", 'minute "60"'),
        ("* 24 * * *", 'hour "24"'),
        ("* * 0 * *", 'day of the month "0"'),
        ("* * * 13 *", 'month "13"'),
        ("* * * mon *", 'month "mon"'),
        ("* * * * 8", 'day of the week "8"'),
        ("5-1 * * * *", 'minute "5-1"'),
        ("*/0 * * * *", 'minute "*/0"'),
        ("*/99 * * * *", 'minute "*/99"'),
        ("1,,2 * * * *", 'minute ""'),
        ("1-2-3 * * * *", 'minute "1-2-3"'),
    ],
)
def test_other_schedules_are_refused_by_field(text: str, named: str):
    with pytest.raises(RefusedError) as caught:
        parse_cron(text)
    assert caught.value.code == "wrong-schedule"
    assert named in caught.value.message


@given(st.text() | st.from_regex(r"([0-9a-z*/,-]{1,5} ){4}[0-9a-z*/,-]{1,5}", fullmatch=True))
def test_any_text_is_a_schedule_or_refused(text: str):
    with suppress(RefusedError):
        assert parse_cron(text) == text
