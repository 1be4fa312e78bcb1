"""Positions (`^ $ \\A \\Z \\b \\B`) as Python means them in a nested pattern."""

from __future__ import annotations

import re

from tandem.project.routes.pcre.characters import word_class
from tandem.project.routes.pcre.errors import UntranslatableError
from tandem.project.routes.pcre.span import Span

_NEVER = "(?!)"
_END_OR_LAST_NEWLINE = r"(?=\n?\z)"
_END_OF_LINE = r"(?=\n|\z)"


def write_position(name: str, span: Span, flags: re.RegexFlag) -> str:
    """Write one position; `span` says how far from its pattern's beginning it stands."""
    lines = bool(flags & re.MULTILINE)
    match name:
        case "AT_BEGINNING" | "AT_BEGINNING_STRING":
            return _beginning(span, r"(?<=\n)" if lines and name == "AT_BEGINNING" else _NEVER)
        case "AT_END":
            return _END_OF_LINE if lines else _END_OR_LAST_NEWLINE
        case "AT_END_STRING":
            return r"\z"
        case "AT_BOUNDARY":
            return _boundary(span, word_class(flags))
        case "AT_NON_BOUNDARY":
            return _no_boundary(span, word_class(flags))
        case _:
            raise UntranslatableError(name.lower(), "write the pattern without it")


def _beginning(span: Span, later: str) -> str:
    if span.begins:
        return ""
    if span.within:
        return later
    raise _unclear("^")


def _boundary(span: Span, word: str) -> str:
    if span.begins:
        return f"(?={word})"
    if span.within:
        return f"(?:(?<={word})(?!{word})|(?<!{word})(?={word}))"
    raise _unclear(r"\b")


def _no_boundary(span: Span, word: str) -> str:
    if span.within:
        return f"(?:(?<={word})(?={word})|(?<!{word})(?!{word}))"
    raise _unclear(r"\B")


def _unclear(position: str) -> UntranslatableError:
    return UntranslatableError(
        f'"{position}" where the pattern may or may not have begun',
        "put it first in the pattern, or leave it out",
    )
