"""Routes whose pool depends on what a converter makes of a value.

A doubt is a problem only where it shows: a later pattern of the other pool may match the same path.
"""

from __future__ import annotations

from collections.abc import Sequence

from tandem.project.routes.chain import chain_literal
from tandem.project.routes.converters import refusing_pattern
from tandem.project.routes.model import RouteProblem
from tandem.project.routes.pcre import UntranslatableError
from tandem.project.routes.pools import Verdict
from tandem.project.routes.walk import Leaf

Judged = Sequence[tuple[Leaf, Verdict]]


def find_doubts(judged: Judged) -> tuple[RouteProblem, ...]:
    """Return a problem for each route that a refusing converter makes undecidable."""
    problems = (_find_doubt(judged, index) for index in range(len(judged)))
    return tuple(problem for problem in problems if problem)


def _find_doubt(judged: Judged, index: int) -> RouteProblem | None:
    leaf, verdict = judged[index]
    refusing = refusing_pattern(leaf.patterns)
    if refusing is None:
        return None
    for later, other in judged[index + 1 :]:
        if other.pool != verdict.pool and _may_follow(leaf, later, refusing):
            return _problem(leaf, verdict, later, other)
    return None


def _may_follow(leaf: Leaf, later: Leaf, refusing: int) -> bool:
    """Whether a path that `leaf` matched and refused may be matched by `later`."""
    if later.patterns[: refusing + 1] == leaf.patterns[: refusing + 1]:
        return False  # it stands behind the same refusal
    try:
        first, second = chain_literal(leaf.patterns), chain_literal(later.patterns)
    except UntranslatableError:
        return False  # reported as such already
    return first.startswith(second) or second.startswith(first)


def _problem(leaf: Leaf, verdict: Verdict, later: Leaf, other: Verdict) -> RouteProblem:
    return RouteProblem(
        code="converter-may-refuse",
        path=leaf.path,
        pattern=str(leaf.patterns[-1]),
        message=(
            f"a converter may refuse a value, and then {later.path} ({other.pool}: {other.reason}) "
            f"answers in place of this {verdict.pool} route"
        ),
        hint=(
            "let the converter's regex accept exactly what to_python accepts, "
            "or give both views one pool"
        ),
    )
