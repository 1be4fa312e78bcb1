"""The words of a question that say what it is about. Pure."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+")
_SHORTEST_STEM = 3
_ENDINGS = ("ations", "ation", "ingly", "edly", "ings", "ing", "ies", "ied", "ers", "est", "ed",
            "er", "es", "ly", "s", "e", "y")  # fmt: skip
_SAYING_NOTHING = (
    "a about all also am an and any are as at be been but by can could did do does doing explain "
    "for from had has have how i if in into is it its let me my no not of on one or our please say "
    "show should so some such tell than that the their them then there these they this those to us "
    "use using was we were what when where which who whom whose why will with would you your"
)
_STOP_WORDS = frozenset(_SAYING_NOTHING.split())


def find_stems(question: str) -> list[str]:
    """Return the beginnings of the words that matter, without repetition, in order.

    "How do I install generators?" gives "install" and "generat". When nothing else is left, the
    words that usually say nothing are all that counts.
    """
    words = list_words(question)
    telling = [word for word in words if word not in _STOP_WORDS]
    return list(dict.fromkeys(cut_ending(word) for word in telling or words))


def list_words(text: str) -> list[str]:
    """Return the words in lower case, in order."""
    return _WORD.findall(text.lower())


def cut_ending(word: str) -> str:
    """Return what a word's forms have in common, roughly: "generators" and "generating" agree."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word
