"""The leaves of a URLconf, in the order in which Django tries them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One view and the patterns that lead to it, the root's "^/" first.

    A pattern is Django's own object: `RegexPattern`, `RoutePattern` or `LocalePrefixPattern`.
    """

    patterns: tuple[Any, ...]
    callback: Callable[..., Any]

    @property
    def path(self) -> str:
        """The path as the URLconf writes it, such as "/blog/<int:year>/"."""
        return "/" + "".join(_readable(pattern) for pattern in self.patterns[1:])


def walk_urlconf(resolver: URLResolver) -> Iterator[Leaf]:
    """Yield every leaf below the resolver, in first-match order."""
    yield from _walk(resolver, (resolver.pattern,))


def _walk(resolver: URLResolver, above: tuple[Any, ...]) -> Iterator[Leaf]:
    for entry in resolver.url_patterns:
        patterns = (*above, entry.pattern)
        if isinstance(entry, URLPattern):
            yield Leaf(patterns=patterns, callback=entry.callback)
        else:
            yield from _walk(entry, patterns)


def _readable(pattern: Any) -> str:
    return str(pattern).removeprefix("^").removesuffix("$").removesuffix(r"\Z")
