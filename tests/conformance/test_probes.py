"""Each part is asked whether it is stuck, and whether it can do its work."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping

import pytest

from tests.conformance.disabling import (
    can_be_unready,
    disable_all,
    enable_all,
    wait_until_ready,
    wait_until_unready,
)
from tests.conformance.places.containers import ContainerPlace
from tests.conformance.places.place import Place

pytestmark = pytest.mark.timeout(1200)
# Three checks of 15 s, each of which may take as long again, and a start; on a busy machine.
_PATIENCE_S = float(os.environ.get("TANDEM_CONFORMANCE_PATIENCE_S", "300"))


@pytest.fixture(scope="module")
def unready(place: Place) -> set[str]:
    """Who was not ready any more, when everything was alive and could not do its work."""
    assert isinstance(place, ContainerPlace)
    wait_until_ready(place)
    asked = [part.name for part in place.parts.values() if can_be_unready(part)]
    disable_all(place)
    try:
        return wait_until_unready(place, asked, _PATIENCE_S)
    finally:
        enable_all(place)


@pytest.fixture(scope="module")
def replaced(place: Place) -> Mapping[str, bool]:
    """Whether each part was started again, after all that are asked were frozen at once."""
    wait_until_ready(place)
    frozen = [part.name for part in place.parts.values() if "alive" in part.probes]
    before = {name: place.find_start(name) for name in frozen}
    for name in frozen:
        place.freeze(name)
    now: dict[str, str | None] = {}
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline and not _are_new(now, before):
        now = {name: place.find_start(name) for name in frozen}
        time.sleep(1)
    return {name: now[name] not in {None, before[name]} for name in frozen}


@pytest.mark.needs("unready")
def test_a_part_that_can_not_do_its_work_is_not_ready(unready: set[str], disabled: str) -> None:
    assert disabled in unready


@pytest.mark.needs("kill")
def test_a_part_that_is_stuck_is_replaced(replaced: Mapping[str, bool], frozen: str) -> None:
    assert replaced[frozen]


def _are_new(now: Mapping[str, str | None], before: Mapping[str, str | None]) -> bool:
    return bool(now) and all(now[name] not in {None, before[name]} for name in before)
