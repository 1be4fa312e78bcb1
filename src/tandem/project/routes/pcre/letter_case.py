"""Other spellings of a character under `(?i)`, asked of Python itself.

Written out as classes, because the two dialects fold case differently: Python lets `i` stand for
U+0130 and U+0131, PCRE does not.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_FOLDED_TO_ASCII = "\u0130\u0131\u017f\u212a"  # İ ı ſ K: they equal i, i, s and k in Python


def spellings(code: int, flags: re.RegexFlag) -> tuple[int, ...]:
    """Return every character the literal matches under the flags, in order; at least itself."""
    if not flags & re.IGNORECASE:
        return (code,)
    return _spellings(code, flags & (re.IGNORECASE | re.ASCII))


@cache
def _spellings(code: int, flags: re.RegexFlag) -> tuple[int, ...]:
    literal = re.compile(re.escape(chr(code)), flags)
    return tuple(sorted(ord(each) for each in _candidates(chr(code)) if literal.fullmatch(each)))


def _candidates(character: str) -> frozenset[str]:
    """Return the character and those that may equal it: its cases, and the cases of those."""
    found = {character, *_FOLDED_TO_ASCII}
    for _ in range(3):
        found |= {variant for each in found for variant in _cases(each) if len(variant) == 1}
    return frozenset(found)


def _cases(character: str) -> tuple[str, ...]:
    return (
        character.lower(),
        character.upper(),
        character.title(),
        character.casefold(),
        unicodedata.normalize("NFKC", character),
    )
