"""A part starts once what it needs is there, and not before."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import pytest

from tests.conformance.trials.rounds import list_rounds
from tests.conformance.trials.trials import Moment, Trials

pytestmark = [pytest.mark.needs("apart"), pytest.mark.timeout(900)]
MOMENTS: Final[Mapping[str, Moment]] = {
    "started": "once it was started",
    "ready": "once it was ready",
    "done": "once it was ready",
}
_AT_ONCE = 3  # most of a round is waiting for what must not happen


@pytest.fixture(scope="module")
def began(trials: Trials) -> Mapping[tuple[str, str], Moment]:
    """When each part began, by it and what it needs: each need is held back alone."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        rounds = [
            (held, pool.submit(trials.hold_back, held, dependents))
            for held, dependents in list_rounds(trials.everyone)
        ]
        return {
            (part, held): moment
            for held, observed in rounds
            for part, moment in observed.result().items()
        }


def test_a_part_waits_for_what_it_needs(
    began: Mapping[tuple[str, str], Moment], trials: Trials, needing: str, needed: str
) -> None:
    wanted = trials.everyone[needing].needs[needed]

    assert began[needing, needed] == MOMENTS[wanted]
