"""The patterns that lead to one view → one PCRE over the whole path."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls.resolvers import LocalePrefixPattern, RegexPattern, RoutePattern

from tandem.project.routes.language import prefix_source
from tandem.project.routes.pcre import (
    Numbering,
    UntranslatableError,
    literal_prefix,
    translate_endpoint,
    translate_prefix,
)


def translate_chain(patterns: Sequence[Any]) -> str:
    """Return the PCRE, anchored at both ends unless its endpoint is not.

    Raises `UntranslatableError` for an element that PCRE cannot say exactly.
    """
    numbering = Numbering()
    *prefixes, endpoint = patterns
    written = [translate_prefix(pattern_source(each), numbering) for each in prefixes]
    return f"^{''.join(written)}{translate_endpoint(pattern_source(endpoint), numbering)}"


def chain_literal(patterns: Sequence[Any]) -> str:
    """Return the text that every path of the chain begins with."""
    text = ""
    for pattern in patterns:
        found, whole = literal_prefix(pattern_source(pattern))
        text += found
        if not whole:
            break
    return text


def pattern_source(pattern: Any) -> str:
    """Return the regular expression that Django itself compiles for a pattern."""
    match pattern:
        case LocalePrefixPattern():
            return prefix_source(pattern)
        case RegexPattern() | RoutePattern():
            return _same_in_every_language(pattern)
        case _:
            raise UntranslatableError(
                f"a pattern of the class {type(pattern).__name__}", "use path() or re_path()"
            )


def _same_in_every_language(pattern: RegexPattern | RoutePattern) -> str:
    # Django keeps the text as written, which may be a translation, nowhere else.
    written = getattr(pattern, "_regex" if isinstance(pattern, RegexPattern) else "_route")
    if not isinstance(written, str):
        raise UntranslatableError(
            "a translated path", "use one path for every language, or i18n_patterns"
        )
    return pattern.regex.pattern
