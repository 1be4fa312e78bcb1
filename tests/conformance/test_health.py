"""Health names each dependency, tells the truth of it, and what is stuck comes back."""

from __future__ import annotations

from typing import Any

import pytest

from tests.acceptance.eventually import eventually
from tests.conformance.places.place import Place
from tests.conformance.visitor import Visitor

REQUIRED = {"database", "records", "channels"}


def test_every_dependency_is_named_and_answers(visitor: Visitor) -> None:
    health = visitor.ask("GET", "/health/ready").raise_for_status().json()

    assert health["status"] == "ready"
    found = {one["name"]: one for one in health["dependencies"]}
    assert set(found) >= REQUIRED | {"cache"}
    assert all(one["ok"] for one in found.values()), found
    assert {name for name, one in found.items() if one["required"]} >= REQUIRED


@pytest.mark.needs("kill")
def test_a_stuck_cache_is_named_hurts_nobody_and_is_replaced(
    place: Place, visitor: Visitor
) -> None:
    before = eventually(lambda: place.find_start("cache"), 60)
    place.freeze("cache")

    eventually(lambda: _find_ok(visitor, "cache") is False, 30)
    visitor.ensure_works()

    eventually(lambda: place.find_start("cache") not in {None, before}, 120)
    eventually(lambda: _find_ok(visitor, "cache"), 60)


def _find_ok(visitor: Visitor, name: str) -> bool | None:
    """Return what health says of a dependency, None when it does not answer."""
    answer = visitor.find_answer("GET", "/health/ready")
    if answer is None:
        return None
    health: dict[str, Any] = answer.json()
    return next(bool(one["ok"]) for one in health["dependencies"] if one["name"] == name)
