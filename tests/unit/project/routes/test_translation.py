"""Django's patterns as PCRE: one text for each kind, and random ones against Python itself."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tandem.plan.pcre import read_pcre
from tandem.project.routes.pcre import (
    Numbering,
    UntranslatableError,
    literal_prefix,
    translate_endpoint,
    translate_prefix,
    translate_without_slash,
)
from tandem.project.routes.pcre.letter_case import spellings


def endpoint(source: str) -> str:
    return translate_endpoint(source, Numbering())


@pytest.mark.parametrize(
    ("source", "written"),
    [
        (r"^events\Z", r"events\z"),
        (r"^events$", r"events\z"),
        (r"^events", r"events"),
        (r"events$", r"events\z"),
        (r"events", r"(?:events|(?s:.+?)events)"),
        (r"", ""),
        (r"^(?P<pk>[0-9]+)/\Z", r"(?:[0-9]+)/\z"),
        (r"^(?P<year>\d{4})$", r"(?:[\p{Nd}]{4})\z"),
        (r"^(?a:\d)$", r"(?:[0-9])\z"),
        (r"^\w\W$", r"[\p{L}\p{N}_](?:[^\p{L}\p{N}_])\z"),
        (r"^[^\W_]$", r"(?:(?![_]|[^\p{L}\p{N}_])(?s:.))\z"),
        (r"^a.b$", r"a[^\n]b\z"),
        (r"^a(?s:.)b$", r"a(?:(?s:.))b\z"),
        (r"^a$|^b$", r"(?:a(?=\n?\z)|b(?=\n?\z))\z"),
        (r"(?m)^a$", r"a(?=\n|\z)\z"),
        (r"(?i)^ab1$", r"[Aa][Bb]1\z"),
        (r"(?i)^k$", r"[Kk\x{212a}]\z"),
        (r"^é {};$", r"\x{e9}\x20\x7b\x7d\x3b\z"),
        (r"^(a|b)\1$", r"([ab])\g{1}\z"),
        (r"^(?P<x>a)?(?(x)b|c)$", r"(?:(a))?(?(1)b|c)\z"),
        (r"^a*?b+c??d{2}e{1,}f*+$", r"a*?b+c??d{2}e+f*+\z"),
        (r"^(?>ab|a)c$", r"(?>a(?:b|))c\z"),
        (r"^x(?=y)(?!z)(?<=x)(?<!q)y$", r"x(?=y)(?!z)(?<=x)(?<!q)y\z"),
        (r"^(?<!a)b$", r"b\z"),
        (r"^(?<=a)b$", r"(?!)b\z"),
        (r"^\bx$", r"(?=[\p{L}\p{N}_])x\z"),
    ],
)
def test_a_view_pattern_is_written_exactly(source: str, written: str) -> None:
    assert endpoint(source) == written


@pytest.mark.parametrize(
    ("source", "written"),
    [
        (r"^blog/", "blog/"),
        (r"^", ""),
        (r"", ""),
        (r"^(?P<p>.+)/", r"(?>(?:[^\n]+)/)"),
        (r"blog/", r"(?>(?:blog/|(?s:.+?)blog/))"),
    ],
)
def test_an_include_is_never_matched_in_a_second_way(source: str, written: str) -> None:
    assert translate_prefix(source, Numbering()) == written


@pytest.mark.parametrize(
    ("source", "element"),
    [
        (r"a*^b", '"^"'),
        (r"^a*\bb", r'"\b"'),
        (r"a*\Bb", r'"\B"'),
        (r"^a{0,3}(?<=xa)b", "look-behind"),
        (r"(?i)^(a)\1$", "backreference"),
        (r"^a{70000}$", "repeats"),
        ("(?i)^[\u0100-\uffff]$", "range"),
        ("^\ud800$", "surrogate"),
    ],
)
def test_what_has_no_exact_counterpart_is_refused_with_a_remedy(source: str, element: str) -> None:
    with pytest.raises(UntranslatableError) as caught:
        endpoint(source)
    assert element in caught.value.element
    assert caught.value.hint
    assert caught.value.code == "untranslatable-pattern"


@pytest.mark.parametrize(
    ("source", "written"),
    [
        (r"^blog/\Z", "blog"),
        (r"^blog/$", "blog"),
        (r"^blog/(?<!a)$", "blog"),
        (r"^blog/(?!a)\b\Z", "blog"),
        (r"^(?P<x>[^/]+)/\Z", "(?:[^/]+)"),
        (r"^blog/+$", "blog/*"),
        (r"^.{2}$", "[^\\n]{1}"),
        (r"^.{2,3}$", "[^\\n]{1,2}"),
        (r"^(?:ab){2}$", None),
        (r"^blog//?$", "blog"),
        (r"^blog(/)$", "blog"),
        (r"^blog\W$", "blog"),
        (r"^blog\w$", None),
        (r"^blog/?$", None),
        (r"^(a|/)\1$", None),
        (r"^blog\Z", None),
        (r"^(?:a/|b/)$", None),
        (r"^\Z", None),
    ],
)
def test_the_path_without_its_slash_is_what_django_redirects(
    source: str, written: str | None
) -> None:
    assert translate_without_slash(source, Numbering()) == written


@pytest.mark.parametrize(
    ("source", "text", "whole"),
    [
        (r"^admin/", "admin/", True),
        (r"^admin/(x)", "admin/", False),
        (r"admin/", "", False),
        (r"(?i)^admin/", "", False),
    ],
)
def test_the_literal_beginning_is_what_every_match_begins_with(
    source: str, text: str, whole: bool
) -> None:
    assert literal_prefix(source) == (text, whole)


@settings(deadline=None)  # the first call reads every character's cases
@given(
    st.characters(exclude_categories=["Cs"]),
    st.sampled_from([re.IGNORECASE, re.IGNORECASE | re.ASCII]),
)
def test_case_is_folded_as_python_folds_it(character: str, flags: re.RegexFlag) -> None:
    literal = re.compile(re.escape(character), flags)
    found = {chr(code) for code in spellings(ord(character), flags)}
    near = {
        *found,
        *character.upper(),
        *character.lower(),
        *character.title(),
        *character.casefold(),
        *"iİıIsSſkKK",
    }
    assert {each for each in near if literal.fullmatch(each)} == found


ATOMS = st.sampled_from(
    ["a", "b", "/", "é", ".", "[ab]", "[^a]", r"\d", r"\w", r"\s", r"\W", "(?:a|ab)", "(a)", "$"]
)
SOURCES = st.lists(
    st.tuples(ATOMS, st.sampled_from(["", "", "?", "*", "+?", "{1,2}"])), max_size=5
).map(lambda parts: "".join(atom + ("" if atom == "$" else much) for atom, much in parts))
PATHS = st.text("ab/é1_ -\n\x1f\u00a0٣", max_size=6)


@given(st.sampled_from(["^", ""]), SOURCES, st.sampled_from(["$", "", r"\Z"]), PATHS)
def test_any_view_pattern_matches_what_django_matches(
    start: str, middle: str, end: str, path: str
) -> None:
    source = start + middle + end
    pattern = re.compile(source)
    expected = pattern.fullmatch(path) if source.endswith("$") else pattern.search(path)
    assert bool(read_pcre(f"^(?:{endpoint(source)})").search(path)) == bool(expected)


@given(SOURCES, SOURCES, PATHS)
def test_any_include_leaves_over_what_django_leaves(first: str, second: str, path: str) -> None:
    numbering = Numbering()
    written = translate_prefix(f"^{first}", numbering) + translate_endpoint(
        f"^{second}$", numbering
    )
    match = re.match(first, path)
    expected = match is not None and re.fullmatch(f"{second}$", path[match.end() :]) is not None
    assert bool(read_pcre(f"^{written}").search(path)) == expected
