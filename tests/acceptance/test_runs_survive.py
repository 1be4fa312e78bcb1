"""Runs survive everything between the producer and their readers; its own end is told at once."""

from __future__ import annotations

import os
import signal
import time
from random import Random

import pytest

from tests.acceptance.runs.breaking import BREAKS
from tests.acceptance.runs.following import check_failed, following
from tests.acceptance.runs.surviving import Survival

pytestmark = pytest.mark.engines


@pytest.mark.long
async def test_no_token_is_lost_or_doubled_through_a_break_of_each_kind(counting):
    survival = Survival(workspace=counting, random=Random())

    await survival.show(rounds=1, lanes=2, upto=100, hang_up_within=40)

    assert set(BREAKS) < set(survival.done)
    # whether a break meets an open stream is chance here; the long form goes on until it has
    assert survival.felt["hung up"] > 0


async def test_a_killed_producer_is_told_of_by_every_open_reader_within_5_s(counting):
    pid = counting.service("producer")["pid"]
    async with following(counting, upto=100_000, pause_ms=20) as tabs:
        os.kill(pid, signal.SIGKILL)
        killed_at = time.monotonic()

    for tab in tabs:
        assert tab.ended_at - killed_at < 5
        assert not tab.breaks
        check_failed(counting, tab, "producer_lost")
    counting.ensure_back("producer", pid)
