"""When jobs come by the clock, and how long they rest."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.apps.jobs.backoff import Backoff
from tandem.apps.jobs.schedule import Cron, Every, name_tick, parse_tick

MOMENTS = st.datetimes(
    min_value=datetime(2020, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(2040, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


@pytest.mark.parametrize("line", ["", "* * * *", "* * * * * *", "*  * * * *"])
def test_a_line_without_five_fields_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="five fields"):
        Cron(line)


def test_what_no_clock_keeps_is_refused() -> None:
    with pytest.raises(ValueError, match="less than 1 s"):
        Every(timedelta(milliseconds=999))


@given(MOMENTS, st.integers(min_value=1, max_value=100_000))
def test_a_tick_is_not_after_its_moment_and_names_itself(moment: datetime, seconds: int) -> None:
    every = Every(timedelta(seconds=seconds))
    tick = every.find_tick(moment)

    assert timedelta(0) <= moment - tick < timedelta(seconds=seconds)
    assert every.find_tick(tick) == tick == parse_tick(name_tick(tick))


@given(MOMENTS)
def test_a_crontab_s_tick_is_its_minute(moment: datetime) -> None:
    tick = Cron("17 3 * * *").find_tick(moment)

    assert timedelta(0) <= moment - tick < timedelta(minutes=1)
    assert parse_tick(name_tick(tick)) == tick


@given(st.integers(min_value=1, max_value=1000), st.floats(min_value=0, max_value=1))
def test_rests_double_up_to_the_longest_a_fifth_more_or_less(attempt: int, chance: float) -> None:
    backoff = Backoff(first=timedelta(seconds=1), longest=timedelta(seconds=60))
    expected = min(2.0 ** (attempt - 1), 60)

    rest_s = backoff.rest(attempt, chance=chance).total_seconds()

    assert 0.8 * expected - 1e-6 <= rest_s <= 1.2 * expected + 1e-6
