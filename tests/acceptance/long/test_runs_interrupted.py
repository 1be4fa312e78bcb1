"""At least 200 random interruptions, and what every tab read compared byte for byte."""

from __future__ import annotations

import random
from random import Random

import pytest

from tests.acceptance.runs.breaking import BREAKS
from tests.acceptance.runs.surviving import Survival

pytestmark = pytest.mark.engines

ROUNDS = 6
AT_LEAST = 200


async def test_no_token_is_lost_or_doubled_through_hundreds_of_interruptions(counting):
    seed = random.randrange(1_000_000)
    print(f"seed {seed}")
    survival = Survival(workspace=counting, random=Random(seed))

    await survival.show(rounds=ROUNDS, lanes=4, upto=300, hang_up_within=60, at_least=AT_LEAST)

    print(f"{survival.runs} runs, {survival.tokens} tokens read")
    print(f"done: {dict(survival.done)}")
    print(f"felt: {dict(survival.felt)}")
    assert survival.done.total() >= AT_LEAST
    assert all(survival.done[kind] >= ROUNDS for kind in BREAKS)
