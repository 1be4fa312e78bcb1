"""A document's text cut into passages at its own joints. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workspace.ask.limits import PASSAGE_LENGTH

_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?!\s*\n))+")
_MARKS = ("\n", ". ", "! ", "? ", "; ", " ")


def cut_text(text: str, *, length: int = PASSAGE_LENGTH) -> Iterator[tuple[int, str]]:
    """Yield passages of at most `length` characters with their positions, in order.

    Paragraphs that follow one another share a passage as long as they fit; one that is too long is
    cut at lines, sentences or words. Only space between passages is left out.
    """
    begin = end = -1
    for part_begin, part_end in _list_parts(text, length):
        if begin >= 0 and part_end - begin <= length:
            end = part_end
            continue
        if begin >= 0:
            yield begin, text[begin:end]
        begin, end = part_begin, part_end
    if begin >= 0:
        yield begin, text[begin:end]


def _list_parts(text: str, length: int) -> Iterator[tuple[int, int]]:
    """Yield where paragraphs, or pieces of long ones, begin and end, without space around them."""
    for paragraph in _PARAGRAPH.finditer(text):
        begin, end = _strip(text, *paragraph.span())
        while end - begin > length:
            cut = _find_cut(text, begin, begin + length)
            yield _strip(text, begin, cut)
            begin, end = _strip(text, cut, end)
        if begin < end:
            yield begin, end


def _find_cut(text: str, begin: int, latest: int) -> int:
    """Return where to cut: after a line, a sentence or a word in the latter half, else anywhere."""
    earliest = (begin + latest) // 2
    for mark in _MARKS:
        found = text.rfind(mark, earliest, latest)
        if found >= 0:
            return found + len(mark)
    return latest


def _strip(text: str, begin: int, end: int) -> tuple[int, int]:
    piece = text[begin:end]
    return begin + len(piece) - len(piece.lstrip()), begin + len(piece.rstrip())
