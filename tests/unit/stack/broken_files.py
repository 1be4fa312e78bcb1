"""Broken stack files in `broken/`. A comment `#! code path, code path` on a line says what must be
found on it, `#? code path` what must be found without a line. Both are cut off before reading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ENGINE_NAMES = ("nginx", "postgres", "valkey")
Found = tuple[str, str, int | None]

_NOTE = re.compile(r" *#(?P<mark>[!?]) (?P<notes>.*)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """One broken file and what must be said about it: code, path and line."""

    name: str
    text: str
    expected: tuple[Found, ...]


def read_broken(name: str, annotated: str) -> Broken:
    """Part a file from its notes."""
    lines: list[str] = []
    expected: list[Found] = []
    for number, line in enumerate(annotated.split("\n"), start=1):
        note = _NOTE.search(line)
        for each in note["notes"].split(", ") if note else ():
            code, _, path = each.partition(" ")
            expected.append((code, path, number if note and note["mark"] == "!" else None))
        lines.append(_NOTE.sub("", line))
    return Broken(name=name, text="\n".join(lines), expected=tuple(expected))


BROKEN_FILES = tuple(
    read_broken(file.stem, file.read_text(encoding="utf-8"))
    for file in sorted((Path(__file__).parent / "broken").glob("*.toml"))
)
