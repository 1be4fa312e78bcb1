"""Whether a derived pattern and a declared path meet."""

from __future__ import annotations

import re
from enum import StrEnum

from tandem.plan.pcre import read_pcre

# What may stand below a prefix: a file, and a file in a folder.
SAMPLES = ("x", "x/y.z")
SPECIAL = frozenset(".^$*+?{}[]|()\\")
OPTIONAL = frozenset("*?{")


class Overlap(StrEnum):
    """How they meet: not at all, the view inside the declared path, or the view across it."""

    NONE = "none"
    INSIDE = "inside"
    ACROSS = "across"


def find_overlap(pattern: str, path: str) -> Overlap:
    """Say how the anchored `pattern` of a view meets `path` (a prefix when it ends in "/").

    "/" meets nothing: it takes what is left over.
    """
    if path == "/":
        return Overlap.NONE
    if not path.endswith("/"):
        return Overlap.INSIDE if read_pcre(pattern).search(path) else Overlap.NONE
    literal = literal_prefix(pattern)
    if literal.startswith(path):
        return Overlap.INSIDE
    if path.startswith(literal) and any(read_pcre(pattern).search(path + end) for end in SAMPLES):
        return Overlap.ACROSS
    return Overlap.NONE


def exclude_path(pattern: str, path: str) -> str:
    r"""Return the pattern without what is at `path`: "^(?!/api/node/)/api(?:/.*)?\z"."""
    end = "" if path.endswith("/") else r"\z"
    return f"^(?!{re.escape(path)}{end}){pattern.removeprefix('^')}"


def literal_prefix(pattern: str) -> str:
    r"""Return the text every match of `pattern` begins with: "/a-b/" of "^/a\-b/(?P<x>.*)$"."""
    text: list[str] = []
    rest = pattern.removeprefix("^")
    while rest:
        escaped = rest[0] == "\\" and len(rest) > 1 and not rest[1].isalnum()
        char, after = (rest[1], rest[2:]) if escaped else (rest[0], rest[1:])
        if char in SPECIAL and not escaped:
            break
        if after[:1] in OPTIONAL and after:
            break
        text.append(char)
        rest = after
    return "".join(text)
