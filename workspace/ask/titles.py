"""A conversation's title, from its first question. Pure."""

from __future__ import annotations

UNTITLED = "New conversation"
_SHORT = 80  # characters, so that a list shows it whole


def make_title(question: str) -> str:
    """Return the question's first words in one line, at most `_SHORT` characters."""
    line = " ".join("".join(_show(each) for each in question).split())
    if len(line) <= _SHORT:
        return line or UNTITLED
    whole_words = line[:_SHORT].rpartition(" ")[0]
    return f"{whole_words or line[: _SHORT - 1]}…"


def _show(character: str) -> str:
    return character if character.isprintable() else " "
