"""The line each key of a TOML text stands on, which `tomllib` does not tell.

A scanner of keys only, for text that `tomllib` has already accepted: values are skipped, headers,
dotted keys, arrays and inline tables are followed. Source: https://toml.io/en/v1.0.0
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field

from tandem.stack.lines import join_path

_TOKEN = re.compile(
    r"""
    (?P<newline>\n)
    | (?P<skip>[^\S\n]+ | \#[^\n]*)
    | (?P<word>
        \"{3} (?:[^\\]|\\.)*? \"{3} \"{0,2}    # \"\"\"many lines, up to two quotes at its end\"\"\"
        | '{3} .*? '{3} '{0,2}
        | "(?:[^"\\]|\\.)*"
        | '[^']*'
        | [^\s\[\]{},=.\#"']+
      )
    | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)


def list_lines(text: str) -> dict[str, int]:
    """Map the dotted path of every table, key and array item to its line, counted from 1."""
    scan = _Scan()
    for kind, piece, line in _list_pieces(text):
        scan.take(kind, piece, line)
    return scan.lines


def _list_pieces(text: str) -> Iterator[tuple[str, str, int]]:
    line = 1
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind != "skip":
            yield kind, match.group(), line
        line += match.group().count("\n")


def _read_key(piece: str) -> str:
    """Undo quotes and escapes the way `tomllib` does."""
    return next(iter(tomllib.loads(f"{piece} = 0"))) if piece[0] in "\"'" else piece


@dataclass(slots=True)
class _Open:
    """A value being read: `index` counts an array's items, and is None in an inline table."""

    path: str
    index: int | None


@dataclass(slots=True)
class _Scan:
    """Where the scanner stands: `mode` says what the next word is."""

    lines: dict[str, int] = field(default_factory=dict)
    mode: str = "statement"  # statement, header, key, value
    base: str = ""
    keys: list[tuple[str, int]] = field(default_factory=list)
    brackets: int = 0
    arrays: dict[str, int] = field(default_factory=dict)
    path: str = ""
    open: list[_Open] = field(default_factory=list)

    def take(self, kind: str, piece: str, line: int) -> None:
        if self.mode == "statement" and piece == "[":
            self.mode, self.brackets = "header", 1
        elif self.mode == "header":
            self._take_header(kind, piece, line)
        elif self.mode == "value":
            self._take_value(kind, piece, line)
        elif kind == "word":
            self.keys.append((_read_key(piece), line))
            self.mode = "key"
        elif piece == "=":
            self.path = self._place_keys(self.open[-1].path if self.open else self.base)
            self.mode = "value"
        elif piece == "}":  # an empty inline table, or a comma before its end
            self._close()

    def _take_header(self, kind: str, piece: str, line: int) -> None:
        if kind == "word":
            self.keys.append((_read_key(piece), line))
        elif piece == "[":
            self.brackets = 2
        elif kind == "newline":
            self.mode = "statement"
        elif piece == "]" and self.keys:
            self.base = self._place_header()

    def _place_header(self) -> str:
        """Enter a table; `[[x]]` adds an item, `[x.y]` goes into the last item of `x`."""
        path = ""
        last = len(self.keys) - 1
        for position, (key, line) in enumerate(self.keys):
            path = join_path(path, key)
            self.lines.setdefault(path, line)
            if position == last and self.brackets == 2:  # noqa: PLR2004 - two brackets
                self.arrays[path] = self.arrays.get(path, -1) + 1
            elif position == last:
                self.lines[path] = line
            if path in self.arrays:
                path = join_path(path, self.arrays[path])
                self.lines.setdefault(path, line)
        self.keys.clear()
        return path

    def _place_keys(self, path: str) -> str:
        for key, line in self.keys:
            path = join_path(path, key)
            self.lines.setdefault(path, line)
        self.keys.clear()
        return path

    def _take_value(self, kind: str, piece: str, line: int) -> None:
        if kind == "newline":
            self.mode = "value" if self.open else "statement"
        elif piece == ",":
            self._next_item()
        elif piece in ("]", "}"):
            self._close()
        else:
            self._begin_value(piece, line)

    def _begin_value(self, piece: str, line: int) -> None:
        inside = self.open[-1] if self.open else None
        if inside is not None and inside.index is not None:
            self.path = join_path(inside.path, inside.index)
            self.lines.setdefault(self.path, line)
        if piece == "[":
            self.open.append(_Open(self.path, 0))
        elif piece == "{":
            self.open.append(_Open(self.path, None))
            self.mode = "key"

    def _next_item(self) -> None:
        inside = self.open[-1]
        if inside.index is None:
            self.mode = "key"
        else:
            inside.index += 1

    def _close(self) -> None:
        self.open.pop()
        self.mode = "value"
