"""Another version takes the place of the one that runs, and the way back, and nobody notices."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conformance.load import asking
from tests.conformance.places.place import Place
from tests.conformance.readers import Readers
from tests.conformance.slow_model import slow_model
from tests.conformance.visitor import Visitor

pytestmark = [pytest.mark.needs("rolling"), pytest.mark.timeout(2400)]
READERS = 6


def test_an_update_and_the_way_back_fail_no_request_and_break_no_run(
    place: Place, visitor: Visitor
) -> None:
    somebody = visitor.invite()
    with slow_model(place, visitor):
        _replace_under_load(place, somebody, place.update)
        _replace_under_load(place, somebody, place.roll_back)

    visitor.ensure_works()


def _replace_under_load(place: Place, somebody: Visitor, replace: Callable[[], None]) -> None:
    services = [name for name, part in place.parts.items() if part.is_service]
    before = {name: place.find_start(name) for name in services}

    with asking(place, somebody) as asked, Readers(somebody, READERS) as read:
        replace()

    print(f"{replace.__name__}: {asked.describe()}; {read.describe()}")
    after = {name: place.find_start(name) for name in services}
    assert not [name for name in services if after[name] in {None, before[name]}], after
    asked.check()
    read.check()
