"""Each part has its own limits, networks and volumes, and no others: one-shots as well."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.conformance.trials.fresh import Fresh, observe_fresh
from tests.conformance.trials.trials import Trials

pytestmark = [pytest.mark.needs("apart"), pytest.mark.timeout(600)]
_ENDLESS = 1 << 50  # what version 1 of control groups says for "all there is" is a number as well


@pytest.fixture(scope="module")
def fresh(trials: Trials) -> Mapping[str, Fresh]:
    """What a new container of each part found."""
    return observe_fresh(trials)


@pytest.mark.needs("limits")
def test_a_part_is_held_to_its_memory(
    fresh: Mapping[str, Fresh], trials: Trials, anyone: str
) -> None:
    declared, held_to = trials.everyone[anyone].memory_bytes, fresh[anyone].memory

    assert held_to.isdigit(), "it may take all there is"
    assert int(held_to) < _ENDLESS, "it may take all there is"
    assert declared is None or int(held_to) == declared


@pytest.mark.needs("limits")
def test_a_part_is_held_to_its_processors(
    fresh: Mapping[str, Fresh], trials: Trials, anyone: str
) -> None:
    declared = trials.everyone[anyone].cpus
    quota, period = fresh[anyone].cpu.split()

    if declared is not None:
        assert quota not in {"max", "-1"}, "it may use all there are"
        assert int(quota) / int(period) == pytest.approx(declared)


@pytest.mark.needs("networks")
def test_a_part_is_in_the_networks_it_names_and_in_no_other(
    fresh: Mapping[str, Fresh], trials: Trials, anyone: str, any_network: str
) -> None:
    assert (any_network in fresh[anyone].hears) == (any_network in trials.everyone[anyone].networks)


def test_what_is_written_into_a_volume_is_there_for_all_who_name_it(
    fresh: Mapping[str, Fresh], trials: Trials, mounting: str, volume: str
) -> None:
    writers = {name for name, found in fresh.items() if volume in found.wrote}
    reads_only = trials.everyone[mounting].volumes[volume] is None

    assert reads_only or mounting in writers, "it can not write there"
    assert reads_only != (mounting in writers)
    assert fresh[mounting].sees >= {(volume, name) for name in writers}
    assert writers


def test_a_part_sees_no_volume_it_does_not_name(
    fresh: Mapping[str, Fresh], trials: Trials, anyone: str
) -> None:
    seen = {volume for volume, _ in fresh[anyone].sees}

    assert seen <= set(trials.everyone[anyone].volumes)
