"""Patterns of types, as a topic exchange understands them. Pure."""

from __future__ import annotations

import re

_WORD = r"[a-z][a-z0-9_]*"
_TYPE = re.compile(rf"{_WORD}(\.{_WORD})+")
_LENGTH = 100
_PATTERN = re.compile(rf"(#|({_WORD}|\*)(\.({_WORD}|\*))*(\.#)?)")


def check_type(name: str) -> None:
    """Raise `ValueError` for what is no type of event."""
    if not _TYPE.fullmatch(name) or len(name) > _LENGTH:
        raise ValueError(f'event: "{name}" is no type ("workspace.document.created")')


def compile_pattern(pattern: str) -> str:
    """Return the regular expression of a pattern, for Python and for PostgreSQL.

    `*` is one word; `#`, only at the end, one or more. Raises `ValueError`.
    """
    if not _PATTERN.fullmatch(pattern):
        raise ValueError(
            f'subscriber: "{pattern}" is no pattern ("workspace.document.*", "workspace.#")'
        )
    words = {"*": r"[^.]+", "#": r".+"}
    return "^" + r"\.".join(words.get(word, word) for word in pattern.split(".")) + "$"
