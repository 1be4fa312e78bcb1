"""What became of each mutant, and a table of it. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from tests.conformance.mutations.deployments import Deployment
from tests.conformance.mutations.killers import EQUIVALENT, get_killer
from tests.conformance.mutations.trying import Tried

Fate = Literal["killed by", "SURVIVED", "NOT TRIED"]
# A test that broke has told nothing.
_FATES: Final[Mapping[str, Fate]] = {"failed": "killed by", "passed": "SURVIVED"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of a mutant, by the test that is for it."""

    mutant: str
    deployment: str
    test: str
    fate: Fate


def judge(deployment: Deployment, tried: Tried) -> tuple[Verdict, ...]:
    """Return a verdict for each mutant of the deployment."""
    return tuple(
        Verdict(
            mutant=mutant.name,
            deployment=deployment.name,
            test=get_killer(mutant),
            fate=_FATES.get(tried.outcomes.get(get_killer(mutant), ""), "NOT TRIED"),
        )
        for mutant in deployment.mutants
    )


def list_unexplained(deployment: Deployment, tried: Tried) -> list[str]:
    """Return the tests that should have passed, with what they did instead."""
    must_pass = [test for test in deployment.tests if test not in deployment.expected]
    outcomes = {test: tried.outcomes.get(test, "not run") for test in must_pass}
    name = deployment.name
    return [
        f"{name}: {test} {outcome}" for test, outcome in outcomes.items() if outcome != "passed"
    ]


def render_table(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """Yield a line for each mutant."""
    for verdict in sorted(verdicts, key=lambda each: each.mutant):
        test = verdict.test.rpartition("/")[2]
        yield f"{verdict.mutant:<32} {verdict.deployment:<8} {verdict.fate} {test}"
    for mutant, why in sorted(EQUIVALENT.items()):
        yield f"{mutant:<32} {'':<8} no difference: {why}"


def render_totals(verdicts: Iterable[Verdict], took_s: Mapping[str, float]) -> Iterator[str]:
    """Yield how many there are, were killed and survived, and how long each deployment took."""
    fates = Counter(verdict.fate for verdict in verdicts)
    took = ", ".join(f"{name} {seconds:.0f} s" for name, seconds in took_s.items())
    yield (
        f"{fates.total() + len(EQUIVALENT)} mutants: {fates['killed by']} killed,"
        f" {fates['SURVIVED']} survived, {fates['NOT TRIED']} not tried,"
        f" {len(EQUIVALENT)} that make no difference"
    )
    yield f"{len(took_s)} deployments in {sum(took_s.values()) / 60:.1f} min: {took}"
