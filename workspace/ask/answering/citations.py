"""The citations in an answer, held against the sources that were given. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

# Code is no prose: `items[0]` cites nothing. A fence that was never closed goes to the end.
_CODE = re.compile(r"^(```|~~~).*?(?:^\1|\Z)|(`+)(?!`).+?(?<!`)\2(?!`)", re.DOTALL | re.MULTILINE)
_CITATION = re.compile(r"\[(\d{1,4}(?:\s*[,;]\s*\d{1,4})*)\](?![(:])")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citations:
    """Numbers in the order in which they first occur."""

    cited: tuple[int, ...]
    unknown: tuple[int, ...]


def find_citations(text: str, given: Collection[int]) -> Citations:
    """Return which of the `given` numbers the text cites, as [1] or [1, 2], and which others."""
    prose = _CODE.sub(" ", text)
    numbers = [
        int(number)
        for citation in _CITATION.finditer(prose)
        for number in _NUMBER.findall(citation[1])
    ]
    once = tuple(dict.fromkeys(numbers))
    return Citations(
        cited=tuple(number for number in once if number in given),
        unknown=tuple(number for number in once if number not in given),
    )
