"""What cannot be said exactly in PCRE."""

from __future__ import annotations


class UntranslatableError(Exception):
    """A pattern has an element without an exact counterpart: which, and what to write instead."""

    code = "untranslatable-pattern"

    def __init__(self, element: str, hint: str) -> None:
        self.element = element
        self.hint = hint
        super().__init__(element)
