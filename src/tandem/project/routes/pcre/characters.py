"""Sets of characters as Python means them, written in PCRE.

`\\s` differs between the two (Python counts U+001C to U+001F), so it is spelled out. `\\d` and
`\\w` are Unicode's Nd, and L with N and the underscore: the same sets by definition, though each
program carries the tables of its own Unicode version (see docs/concepts/routes.md).
"""

from __future__ import annotations

import re
from typing import Any

from tandem.project.routes.pcre.errors import UntranslatableError
from tandem.project.routes.pcre.letter_case import spellings

WORD = r"[\p{L}\p{N}_]"
_ASCII_WORD = "[0-9A-Za-z_]"
_SPACE = (
    r"\x09-\x0d\x1c-\x20\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}"
    r"\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}"
)
_SETS = {
    ("DIGIT", False): r"\p{Nd}",
    ("DIGIT", True): "0-9",
    ("SPACE", False): _SPACE,
    ("SPACE", True): r"\x09-\x0d\x20",
    ("WORD", False): WORD[1:-1],
    ("WORD", True): _ASCII_WORD[1:-1],
}
_PLAIN = frozenset("/_-~abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_WIDEST_RANGE = 512
_SURROGATES = range(0xD800, 0xE000)
_NEEDS_CODE = frozenset(" {};\"'#$")  # nginx's own marks


def word_class(flags: re.RegexFlag) -> str:
    """Return the class of word characters that `\\w` and `\\b` mean under the flags."""
    return _ASCII_WORD if flags & re.ASCII else WORD


def write_literal(code: int, flags: re.RegexFlag, *, negated: bool = False) -> str:
    """Write one literal, with its other spellings when case does not matter."""
    codes = spellings(code, flags)
    if len(codes) == 1 and not negated:
        return _write(code, _PLAIN)
    inside = "".join(_inside(each) for each in codes)
    return f"[^{inside}]" if negated else f"[{inside}]"


def write_class(items: list[tuple[Any, Any]], flags: re.RegexFlag) -> str:
    """Write `[...]` or `[^...]`, whose items are as Python's parser yields them."""
    negated = bool(items) and str(items[0][0]) == "NEGATE"
    positive = [_item(name, value, flags) for name, value in items if str(name) != "NEGATE"]
    inside = "".join(text for text, complement in positive if not complement)
    complements = [f"[^{text}]" for text, complement in positive if complement]
    if not complements:
        return f"[^{inside}]" if negated else f"[{inside}]"
    alternatives = "|".join([f"[{inside}]", *complements] if inside else complements)
    return f"(?:(?!{alternatives})(?s:.))" if negated else f"(?:{alternatives})"


def _item(name: object, value: Any, flags: re.RegexFlag) -> tuple[str, bool]:
    """Return the text of one item inside a class, and whether its complement is meant."""
    match str(name):
        case "LITERAL":
            return "".join(_inside(code) for code in spellings(value, flags)), False
        case "RANGE":
            return _range(value, flags), False
        case "CATEGORY":
            return _category(str(value), flags)
        case other:
            raise UntranslatableError(other.lower(), "write the class with literals and ranges")


def _range(bounds: tuple[int, int], flags: re.RegexFlag) -> str:
    low, high = bounds
    if not flags & re.IGNORECASE:
        return f"{_inside(low)}-{_inside(high)}"
    if high - low >= _WIDEST_RANGE:
        raise UntranslatableError(
            f"a range of {high - low + 1} characters without regard to case",
            "write both cases and drop (?i)",
        )
    codes = sorted({each for code in range(low, high + 1) for each in spellings(code, flags)})
    return "".join(_inside(code) for code in codes)


def _category(name: str, flags: re.RegexFlag) -> tuple[str, bool]:
    kind = name.removeprefix("CATEGORY_")
    complement = kind.startswith("NOT_")
    return _SETS[kind.removeprefix("NOT_"), bool(flags & re.ASCII)], complement


def _inside(code: int) -> str:
    return _write(code, _PLAIN - {"-"})


def _write(code: int, plain: frozenset[str]) -> str:
    character = chr(code)
    if character in plain:
        return character
    if code in _SURROGATES:
        raise UntranslatableError(
            f"the lone surrogate U+{code:04X}", "no URL holds one: leave it out"
        )
    if not character.isascii():
        return f"\\x{{{code:x}}}"
    if character.isprintable() and character not in _NEEDS_CODE:
        return f"\\{character}"
    return f"\\x{code:02x}"
