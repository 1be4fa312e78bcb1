"""The objects keep what stack.toml promises, and those of a plan that lost something do not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.export.facts import read_facts
from tests.unit.export.mutations import list_mutations

from .objects import arrange, list_objects
from .policies import list_violations
from .promises import list_breaches

AROUND = arrange(memory_mib="96", cpu="0.3")  # limits that no part of the stack names
OBJECTS = list_objects(AROUND)
FACTS = read_facts()
MUTATIONS = dict(list_mutations(AROUND.plan))

# What stack.toml does not say, and a limit every container has all the same.
UNSAID_LIMITS = {f"{name}.limits.memory" for name, each in FACTS.items() if each.memory is None}
# It runs in the pods of others, whose networks count.
RUN_BY_OTHERS = {
    f"{name}.networks.{network}"
    for each in FACTS.values()
    for name, how in each.needs.items()
    if how == "done"
    for network in FACTS[name].networks
}


def test_every_promise_is_kept():
    assert list_breaches(OBJECTS, FACTS) == []


def test_every_rule_is_kept():
    assert list_violations(OBJECTS) == []


@pytest.mark.parametrize("dropped", sorted(set(MUTATIONS) - UNSAID_LIMITS - RUN_BY_OTHERS))
def test_what_is_dropped_is_noticed(dropped: str):
    objects = list_objects(replace(AROUND, plan=MUTATIONS[dropped]))
    assert objects != OBJECTS
    assert list_breaches(objects, FACTS) + list_violations(objects) != []
