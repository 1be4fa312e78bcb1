"""The sample library: Python's own language reference, which every machine with Python has.

`pydoc_data.topics.topics` maps a topic ("assignment") to its text in reStructuredText's plain form:
a title, a line of = or *, the text.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One text of the library."""

    name: str
    title: str
    text: str


def load_topics() -> list[Topic]:
    """Return every topic of this Python, by name."""
    from pydoc_data.topics import topics  # noqa: PLC0415 - 700 kB, needed once

    return [
        Topic(name=name, title=_title(text) or name, text=text)
        for name, text in sorted(topics.items())
    ]


def _title(text: str) -> str | None:
    for line in text.splitlines():
        if line.strip():
            # "Assignment statements", "The "assert" statement"
            return line.strip().replace('"', "").replace("*", "")
    return None
