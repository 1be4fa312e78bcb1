"""Which mutants are tried together: those that do not disturb each other's tests. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tests.conformance.mutations.killers import EQUIVALENT, get_killer
from tests.conformance.mutations.mutants import Mutant


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployment:
    """What is exported without `mutants`, and the `tests` that are run with it.

    Exactly those tests must fail that one of its mutants names. `running`: they need it to run.
    """

    name: str
    running: bool
    mutants: tuple[Mutant, ...]
    tests: tuple[str, ...]

    @property
    def expected(self) -> frozenset[str]:
        """The tests that must fail."""
        return frozenset(map(get_killer, self.mutants))


def plan_deployments(mutants: Iterable[Mutant]) -> tuple[Deployment, ...]:
    """Return the whole stack with nothing dropped, and then every mutant in one other.

    What new containers tell is split into two, so that half of the tests must pass each time: of
    those who have a thing in common every other one loses it.
    """
    killable = [mutant for mutant in mutants if mutant.name not in EQUIVALENT]
    probes = {item: [m for m in killable if m.item == item] for item in ("ready", "alive")}
    rest = [mutant for mutant in killable if mutant.kind != "probes"]
    halves = _halve(rest)
    return (
        _plan("nothing", (), killable, running=True),
        *(_plan(f"half {number}", half, rest) for number, half in enumerate(halves, 1)),
        *(_plan(name, lost, lost, running=True) for name, lost in probes.items()),
    )


def _halve(mutants: Iterable[Mutant]) -> tuple[list[Mutant], list[Mutant]]:
    halves: tuple[list[Mutant], list[Mutant]] = ([], [])
    seen: Counter[tuple[str, str]] = Counter()
    for mutant in mutants:
        thing = (mutant.kind, mutant.item)
        halves[seen[thing] % 2].append(mutant)
        seen[thing] += 1
    return halves


def _plan(
    name: str, mutants: Iterable[Mutant], tested: Iterable[Mutant], *, running: bool = False
) -> Deployment:
    tests = tuple(sorted({get_killer(mutant) for mutant in tested}))  # a file at a time
    return Deployment(name=name, running=running, mutants=tuple(mutants), tests=tests)
