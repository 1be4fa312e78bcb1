"""Whatever is killed returns, and nothing that was acknowledged is lost."""

from __future__ import annotations

import pytest

from tests.acceptance.eventually import eventually
from tests.conformance.keeping import keeping
from tests.conformance.places.place import Place
from tests.conformance.visitor import Visitor

pytestmark = [pytest.mark.needs("kill"), pytest.mark.timeout(300)]


def test_a_killed_part_returns_and_nothing_is_lost(
    place: Place, visitor: Visitor, part: str
) -> None:
    before = eventually(lambda: place.find_start(part), 60)
    export = visitor.start_export()
    with keeping(visitor) as kept:
        eventually(lambda: kept.documents, 30)
        place.kill(part)
        eventually(lambda: place.find_start(part) not in {None, before}, 120)
        seen = len(kept.documents)
        eventually(lambda: len(kept.documents) > seen, 60)

    visitor.ensure_works()
    kept.check(visitor)
    assert visitor.wait_for_export(export), "a job that was accepted is done"
