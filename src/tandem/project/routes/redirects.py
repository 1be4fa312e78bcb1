"""APPEND_SLASH: paths that Django answers with a redirect to themselves with a slash.

They match no pattern, so a single-page application's fallback would take them; they stay Django's.
Source: django/middleware/common.py, Django 5.2.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from tandem.project.routes.chain import pattern_source
from tandem.project.routes.model import DerivedRoute
from tandem.project.routes.pcre import (
    Numbering,
    UntranslatableError,
    matches_nothing_more,
    translate_prefix,
    translate_without_slash,
)
from tandem.project.routes.walk import Leaf

_NO_SLASH_YET = r"(?<!/)\z"
_REASON = "Django redirects to the path with a slash (APPEND_SLASH)"


def derive_redirects(leaves: Iterable[Leaf], *, longest: int) -> tuple[DerivedRoute, ...]:
    """Return routes for what is redirected, each with a pattern of at most `longest` characters.

    They belong behind all others: a path that some pattern matches is not redirected.
    """
    found = dict.fromkeys(
        pattern
        for leaf in leaves
        if getattr(leaf.callback, "should_append_slash", True)
        and (pattern := _translate(leaf.patterns))
        and len(pattern) < longest // 2
    )
    return tuple(_route(group) for group in _group(found, longest))


def _translate(patterns: Sequence[Any]) -> str | None:
    """Return the PCRE for a chain without its last slash, None when it does not end in one."""
    numbering = Numbering()
    try:
        sources = [pattern_source(each) for each in patterns]
        while len(sources) > 1 and matches_nothing_more(sources[-1]):
            sources.pop()  # path("") below include("blog/"): the slash is the include's
        written = [translate_prefix(each, numbering) for each in sources[:-1]]
        last = translate_without_slash(sources[-1], numbering)
    except UntranslatableError:
        return None  # its own route is reported
    uses_numbers = numbering.take() > 1
    return None if last is None or uses_numbers else "".join([*written, last])


def _group(patterns: Iterable[str], longest: int) -> list[list[str]]:
    groups: list[list[str]] = []
    room = 0
    for pattern in patterns:
        if len(pattern) + 1 > room:
            groups.append([])
            room = longest - len(f"^(?:){_NO_SLASH_YET}")
        groups[-1].append(pattern)
        room -= len(pattern) + 1
    return groups


def _route(group: list[str]) -> DerivedRoute:
    return DerivedRoute(
        path="… without its last slash",
        pattern=f"^(?:{'|'.join(group)}){_NO_SLASH_YET}",
        pool="wsgi",
        reason=_REASON,
        view="django.middleware.common.CommonMiddleware",
    )
