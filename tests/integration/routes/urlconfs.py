"""Random URLconfs, each with paths that were made to match it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, re_path, register_converter
from django.urls.converters import StringConverter, get_converters
from django.urls.resolvers import RegexPattern
from hypothesis import strategies as st
from ninja import NinjaAPI

from tests.integration.routes.views import VIEWS


class ShortConverter(StringConverter):
    regex = r"[ab]{1,2}|\d\w"


if "short" not in get_converters():
    register_converter(ShortConverter, "short")

_LITERALS = ("a", "b", "ab", "x-y", "é", "a.b", "1", "api", "A B", "{x}", "日本", "(", "$", "~")
_CONVERTERS = {
    "int": ("7", "042", "٣"),
    "str": ("a", "é", "a\nb", "x y", "a%2Fb"),
    "slug": ("a-b", "A_1", "é"),
    "uuid": ("00000000-0000-4000-8000-00000000000a", "0000"),
    "path": ("a", "a/b", "a//b/", "/"),
    "short": ("a", "ab", "1x", "abc"),
}
# A piece of a regular expression, and texts that it is likely to match or just to miss.
_ATOMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("a", ("a",)),
    ("b", ("b",)),
    ("/", ("/",)),
    ("é", ("é", "e\u0301")),
    (".", ("a", "/", "\n", "日")),
    (r"\.", (".", "a")),
    ("[ab]", ("a", "b")),
    ("[^/]", ("a", "é", "\n")),
    (r"\d", ("1", "٣")),
    (r"\w", ("a", "é", "_", "-")),
    (r"\s", (" ", "\t", "\u00a0", "\x1f")),
    (r"[\W1]", ("-", "1", "a")),
    (r"[^\W_]", ("a", "_")),
    ("(?:a|ab)", ("a", "ab")),
    ("(?P<n{}>a|/b)", ("a", "/b")),
    ("(?i:ab)", ("AB", "ab")),
    ("(?i:k)", ("K", "\u212a")),
    ("(?=a)", ("a", "")),
    ("(?!a)", ("b", "")),
    ("(?<!a)", ("",)),
    (r"\b", ("",)),
    ("$", ("", "\n")),
    (r"\Z", ("",)),
    ("^", ("",)),
    ("(?>ab?)", ("ab", "a")),
    ("(?s:.)", ("\n", "a")),
)
_QUANTIFIERS = ("", "", "", "", "?", "*", "+", "+?", "{2}", "{1,2}", "*+")
_numbers = count()


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Entries of a URLconf, and remainders of paths that may match them."""

    entries: list[Any]
    samples: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pattern:
    """One pattern as the URLconf writes it, and texts that may match it."""

    make: Callable[..., Any]
    source: str
    samples: list[str]


@st.composite
def urlconfs(draw: st.DrawFn) -> tuple[URLResolver, list[str]]:
    """Draw a resolver and full paths to try on it."""
    drawn = draw(_entries(depth=2))
    resolver = URLResolver(RegexPattern(r"^/"), drawn.entries)
    return resolver, [f"/{sample}" for sample in drawn.samples]


@st.composite
def _entries(draw: st.DrawFn, *, depth: int) -> Drawn:
    parts = [draw(_entry(depth=depth)) for _ in range(draw(st.integers(1, 4)))]
    return Drawn(
        entries=[entry for part in parts for entry in part.entries],
        samples=[sample for part in parts for sample in part.samples],
    )


@st.composite
def _entry(draw: st.DrawFn, *, depth: int) -> Drawn:
    kind = draw(st.sampled_from(("view", "view", "include", "ninja") if depth else ("view",)))
    pattern = draw(st.one_of(_routes(), _regexes()))
    if kind == "view":
        view = draw(st.sampled_from(VIEWS))
        return Drawn(entries=[pattern.make(pattern.source, view)], samples=pattern.samples)
    inner = draw(_ninja_api()) if kind == "ninja" else draw(_entries(depth=depth - 1))
    below = inner.entries[0] if kind == "ninja" else include(inner.entries)
    samples = [start + rest for start in pattern.samples for rest in inner.samples]
    return Drawn(entries=[pattern.make(pattern.source, below)], samples=samples[:12])


@st.composite
def _routes(draw: st.DrawFn) -> _Pattern:
    """Draw a `path()`: literals, converters and slashes."""
    source, samples = "", [""]
    for index in range(draw(st.integers(0, 3))):
        piece, texts = draw(_route_piece(index))
        source += piece
        samples = [sample + text for sample in samples for text in texts][:6]
    if draw(st.booleans()):
        source, samples = f"{source}/", [f"{sample}/" for sample in samples]
    return _Pattern(make=path, source=source, samples=samples)


@st.composite
def _route_piece(draw: st.DrawFn, index: int) -> tuple[str, tuple[str, ...]]:
    slash = draw(st.sampled_from(("", "/")))
    if draw(st.booleans()):
        literal = draw(st.sampled_from(_LITERALS))
        return slash + literal, (slash + literal,)
    name = draw(st.sampled_from(tuple(_CONVERTERS)))
    return f"{slash}<{name}:v{index}>", tuple(slash + text for text in _CONVERTERS[name])


@st.composite
def _regexes(draw: st.DrawFn) -> _Pattern:
    """Draw a `re_path()` from pieces that behave differently in different dialects."""
    source, samples = draw(st.sampled_from(("^", "^", "^", ""))), [""]
    for _ in range(draw(st.integers(0, 4))):
        atom, texts = draw(st.sampled_from(_ATOMS))
        quantifier = draw(st.sampled_from(_QUANTIFIERS)) if atom[-1] not in "$^" else ""
        if atom in {r"\b", r"\Z", "(?=a)", "(?!a)", "(?<!a)"}:
            quantifier = ""
        source += atom.replace("{}", str(next(_numbers))) + quantifier
        samples = [sample + text for sample in samples for text in texts][:6]
    source += draw(st.sampled_from(("$", "$", "", "/$", "/?$", r"\Z")))
    source = draw(st.sampled_from(("", "", "", "(?i)", "(?a)", "(?s)", "(?m)"))) + source
    re.compile(source)
    return _Pattern(
        make=re_path, source=source, samples=[*samples, *(f"{each}/" for each in samples)]
    )


@st.composite
def _ninja_api(draw: st.DrawFn) -> Drawn:
    """Draw an API of a few paths, some of them with several operations."""
    api = NinjaAPI(urls_namespace=f"n{next(_numbers)}", docs_url=None, openapi_url=None)
    samples = [""]
    for _ in range(draw(st.integers(1, 3))):
        address = draw(st.sampled_from(("/a", "/a/{x}", "/b/{int:x}/", "/{path:x}", "")))
        for method in draw(st.sets(st.sampled_from(("GET", "POST", "PUT")), min_size=1)):
            operation = _make_operation(asynchronous=draw(st.booleans()), hole="{" in address)
            api.api_operation([method], address)(operation)
        samples += [address[1:].replace(hole, "7") for hole in ("{x}", "{int:x}", "{path:x}")]
    return Drawn(entries=[api.urls], samples=samples)


def _make_operation(*, asynchronous: bool, hole: bool) -> Any:
    """Make a view function as Ninja wants it: its parameters are those of the address."""

    def plain(request: HttpRequest) -> None: ...
    def holed(request: HttpRequest, x: str) -> None: ...
    async def async_plain(request: HttpRequest) -> None: ...
    async def async_holed(request: HttpRequest, x: str) -> None: ...

    if asynchronous:
        return async_holed if hole else async_plain
    return holed if hole else plain
