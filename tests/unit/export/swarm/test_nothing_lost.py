"""A stack file keeps what stack.toml promises, and one that lost something is noticed."""

from __future__ import annotations

from typing import Any

import pytest

from tandem.export.containers.model import ContainerPlan
from tandem.export.swarm.document import build_document
from tandem.export.swarm.settings import SwarmSettings
from tests.unit.export.facts import read_facts
from tests.unit.export.mutations import list_mutations
from tests.unit.export.sample_plans import plan_workspace

from .promises import STARTED, list_breaches

PLAN = plan_workspace()
FACTS = read_facts()
MUTATIONS = dict(list_mutations(PLAN))
STARTED_NEEDS = {
    f"{each.name}.needs.{name}"
    for each in FACTS.values()
    for name, how in each.needs.items()
    if how == STARTED
}


def read(plan: ContainerPlan) -> dict[str, Any]:
    return build_document(plan, SwarmSettings())


def test_every_promise_is_kept():
    assert list_breaches(read(PLAN), FACTS) == []


@pytest.mark.parametrize("dropped", sorted(set(MUTATIONS) - STARTED_NEEDS))
def test_what_is_dropped_is_noticed(dropped: str):
    assert list_breaches(read(MUTATIONS[dropped]), FACTS) != []
