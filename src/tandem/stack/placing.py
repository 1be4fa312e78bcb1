"""Problems → the same problems with the line each one stands on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tandem.stack.errors import Problem
from tandem.stack.lines import find_line


def place_problems(problems: Iterable[Problem], lines: Mapping[str, int]) -> tuple[Problem, ...]:
    """Give every problem that has no line the one of its path; the order stays."""
    return tuple(
        problem if problem.line else replace(problem, line=find_line(lines, problem.path))
        for problem in problems
    )
