"""When the next probe comes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tandem.runtime.execute.schedule import choose_pause


@pytest.mark.parametrize(
    ("elapsed", "pause"), [(0.0, 0.05), (1.99, 0.05), (2.0, 0.25), (9.9, 0.25), (10.0, 1.0)]
)
def test_a_starting_process_is_asked_densely_then_less(elapsed, pause):
    assert choose_pause(elapsed, settled=False, every=None) == pause


def test_a_settled_process_is_asked_every_five_seconds():
    assert choose_pause(3600, settled=True, every=None) == 5.0


def test_a_declared_interval_counts_once_it_is_settled():
    assert choose_pause(0.1, settled=True, every=timedelta(seconds=10)) == 10.0


def test_a_long_interval_does_not_slow_the_start_and_a_short_one_holds():
    assert choose_pause(0.1, settled=False, every=timedelta(seconds=10)) == 0.05
    assert choose_pause(20, settled=False, every=timedelta(milliseconds=100)) == 0.1
