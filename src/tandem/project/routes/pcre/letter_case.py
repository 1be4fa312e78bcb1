"""Other spellings of a character under `(?i)`, asked of Python itself.

Written out as classes, because the two dialects fold case differently: Python lets `i` stand for
U+0130 and U+0131, PCRE does not.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from functools import cache

_WITH_ASCII = "iIsSkK\u0130\u0131\u017f\u212a"  # Python lets İ ı ſ K equal i, i, s and k


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
    """Return at least every character that may equal this one."""
    if character.isascii():
        return frozenset({character.lower(), character.upper(), *_WITH_ASCII})
    related = _by_case()
    found = {character, *_WITH_ASCII}
    for _ in range(2):
        found |= {each for known in found for case in _cases(known) for each in related[case]}
    return frozenset(found)


def _cases(character: str) -> frozenset[str]:
    return frozenset({character.lower(), character.upper(), character.casefold(), character})


@cache
def _by_case() -> dict[str, set[str]]:
    """Return which characters share a case: ß.upper() does not lead to ẞ, but ẞ.lower() to ß."""
    found: dict[str, set[str]] = defaultdict(set)
    for character in map(chr, range(sys.maxunicode + 1)):
        cases = _cases(character)
        if len(cases) > 1:
            for case in cases:
                found[case].add(character)
    return found
