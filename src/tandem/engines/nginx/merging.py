"""Neighbouring routes with one destination, written as one location. Pure.

nginx runs the regex of one location after the other; between neighbours that go to the same place
it makes no difference which of them matches, so one alternation asks for them all at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tandem.plan.route import Route

_LONGEST = 1900
"""Characters: nginx takes 4096 bytes in one word, and quoting may double each."""
_NUMBERED = (r"\g{", "(?(")  # refers to a group by its number, which others would shift


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Routes in order, all with the delivery of the first, and one pattern for all."""

    routes: tuple[Route, ...]

    @property
    def pattern(self) -> str:
        """The pattern of the only route, or the alternation of all."""
        patterns = [str(route.pattern) for route in self.routes]
        if len(patterns) == 1:
            return patterns[0]
        return f"^(?:{'|'.join(pattern.removeprefix('^') for pattern in patterns)})"

    def takes(self, route: Route) -> bool:
        """Whether a route that follows can join without a change of any decision."""
        last = self.routes[-1]
        same = (last.to, last.streaming) == (route.to, route.streaming)
        numbered = any(mark in str(each.pattern) for each in (last, route) for mark in _NUMBERED)
        return same and not numbered and len(self.pattern) + len(str(route.pattern)) < _LONGEST


def merge_neighbours(routes: Iterable[Route]) -> tuple[Group, ...]:
    """Return the routes in groups, in the same order."""
    groups: list[Group] = []
    for route in routes:
        if groups and groups[-1].takes(route):
            groups[-1] = Group(routes=(*groups[-1].routes, route))
        else:
            groups.append(Group(routes=(route,)))
    return tuple(groups)
