"""The mutation test of make conformance-mutations leaves nothing of the plan out."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tandem.export.compose import EXPORTER
from tandem.export.containers.model import ContainerPlan
from tandem.stack.model import Size
from tests.conformance.declared import load_one_shots, load_parts
from tests.conformance.mutations.deployments import plan_deployments
from tests.conformance.mutations.killers import EQUIVALENT, get_killer
from tests.conformance.mutations.mutants import apply_mutants, list_mutants
from tests.conformance.mutations.trying import Tried, read_cases
from tests.conformance.mutations.verdicts import judge, list_unexplained
from tests.conformance.trials.rounds import list_rounds

from .sample_plans import plan_workspace

PROFILES = frozenset({"rabbitmq"})
EVERYONE = load_parts(PROFILES) | load_one_shots(PROFILES)
PLAN = plan_workspace(profiles=PROFILES)
MUTANTS = {mutant.name: mutant for mutant in list_mutants(PLAN)}


def render(plan: ContainerPlan) -> dict[str, str]:
    return {str(file.path): file.text for file in EXPORTER.render(plan, EXPORTER.settings())}


def test_there_is_one_for_everything_the_plan_has():
    parts = PLAN.containers
    counts = Counter(mutant.kind for mutant in MUTANTS.values())

    assert counts == {
        "needs": sum(len(part.needs) for part in parts),
        "probes": sum((part.ready is not None) + (part.alive is not None) for part in parts),
        "limits": sum(
            (part.limits.memory is not None) + (part.limits.cpu is not None) for part in parts
        ),
        "networks": sum(len(part.networks) for part in parts),
        "volumes": sum(len(part.volumes) for part in parts),
        "internal": sum(network.internal for network in PLAN.networks.values()),
    }


def test_nothing_is_reserved_which_no_test_would_miss():
    assert {part.reserves for part in PLAN.containers} == {Size()}


@pytest.mark.parametrize("name", sorted(MUTANTS))
def test_each_is_seen_in_the_exported_files(name: str):
    assert render(apply_mutants(PLAN, [MUTANTS[name]])) != render(PLAN)


def test_each_is_tried_once_or_said_to_be_no_difference():
    tried = Counter(
        mutant.name for each in plan_deployments(MUTANTS.values()) for mutant in each.mutants
    )

    assert set(tried) | set(EQUIVALENT) == set(MUTANTS)
    assert set(tried).isdisjoint(EQUIVALENT)
    assert set(tried.values()) == {1}


def test_each_has_a_test_of_its_own_which_also_runs_where_nothing_is_dropped():
    baseline, *others = plan_deployments(MUTANTS.values())
    killers = [get_killer(mutant) for each in others for mutant in each.mutants]

    assert len(set(killers)) == len(killers)
    assert set(killers) == set(baseline.tests)
    assert baseline.mutants == ()
    for each in others:
        assert each.expected <= set(each.tests)


def test_the_tests_are_there():
    for killer in map(get_killer, MUTANTS.values()):
        file, _, test = killer.partition("::")
        assert f"def {test.partition('[')[0]}(" in Path(file).read_text(encoding="utf-8")


def test_the_plan_has_what_the_suite_will_ask_for_and_no_more():
    everyone = EVERYONE.values()
    declared = {
        "needs": {f"{part.name}.needs.{name}" for part in everyone for name in part.needs},
        "volumes": {f"{part.name}.volumes.{name}" for part in everyone for name in part.volumes},
        "networks": {f"{part.name}.networks.{name}" for part in everyone for name in part.networks},
        "probes": {f"{part.name}.probes.{name}" for part in everyone for name in part.probes},
    }

    for kind, names in declared.items():
        assert {mutant.name for mutant in MUTANTS.values() if mutant.kind == kind} == names


def test_every_need_is_held_back_once_and_by_itself():
    rounds = list(list_rounds(EVERYONE))
    tried = [(name, held) for held, dependents in rounds for name in dependents]

    assert sorted(tried) == sorted((n, held) for n, part in EVERYONE.items() for held in part.needs)
    for _, dependents in rounds:
        assert all(dependents.isdisjoint(EVERYONE[name].needs) for name in dependents)


def test_a_mutant_is_killed_by_a_test_that_fails_and_by_none_that_breaks():
    deployment = plan_deployments(MUTANTS.values())[1]
    fates = {"failed": "killed by", "passed": "SURVIVED", "error": "NOT TRIED"}
    for outcome, fate in fates.items():
        tried = Tried(outcomes=dict.fromkeys(deployment.tests, outcome), slowest_s=1, took_s=2)

        assert {verdict.fate for verdict in judge(deployment, tried)} == {fate}
        explained = len(list_unexplained(deployment, tried)) == 0
        assert explained == (outcome == "passed")


def test_a_report_is_read_by_the_ids_of_tests():
    named = 'classname="tests.conformance.test_needs" name="test_it[web-db]" time="1.5"'
    told = {"": "passed", "<failure/>": "failed", "<error/>": "error", "<skipped/>": "skipped"}
    for inside, outcome in told.items():
        report = (
            f"<testsuites><testsuite><testcase {named}>{inside}</testcase></testsuite></testsuites>"
        )

        expected = {"tests/conformance/test_needs.py::test_it[web-db]": (outcome, 1.5)}
        assert read_cases(report) == expected
