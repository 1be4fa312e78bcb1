r"""The gateway's dialect of regular expressions, read by Python where the plan must ask a pattern.

Derived patterns are PCRE in UTF mode; four of its spellings are not Python's: `\z` (the very end),
`\x{e7}` (a character), `\p{...}` (Unicode's classes) and `\g{1}` (a backreference).
"""

from __future__ import annotations

import re
from functools import lru_cache

_SPELLINGS = re.compile(
    r"\\p\{L\}\\p\{N\}_|\\p\{Nd\}|\\z|\\x\{(?P<code>[0-9a-f]+)\}|\\g\{(?P<group>[0-9]+)\}|\\."
)


@lru_cache(maxsize=4096)
def read_pcre(pattern: str) -> re.Pattern[str]:
    """Compile a derived pattern for Python. Raises `re.error` for one that says nothing to it."""
    return re.compile(_SPELLINGS.sub(_respell, pattern))


def _respell(found: re.Match[str]) -> str:
    match found[0]:
        case r"\p{L}\p{N}_":
            return r"\w"
        case r"\p{Nd}":
            return r"\d"
        case r"\z":
            return r"\Z"
        case _ if found["code"]:
            return _character(int(found["code"], 16))
        case _ if found["group"]:
            return rf"(?:\{found['group']})"
        case same:
            return same


def _character(code: int) -> str:
    return f"\\U{code:08x}"
