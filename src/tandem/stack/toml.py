"""TOML's text → plain tables, with what is wrong said in our own words."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from tandem.stack.errors import Problem, StackError
from tandem.stack.showing import show_value

_HINT = "write key = value, text in double quotes, and each [section] once"
# tomllib's message: "Expected '=' after a key in a key/value pair (at line 3, column 5)"
_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")
# The vaguest of its messages -> ours; the others are shown as they are.
_CLEARER = {
    "Invalid value": "a value is missing or misspelled",
    "Invalid statement": "a key or a [section] is expected",
    "Invalid initial character for a key part": "a key is expected",
    "Unterminated string": "a text has no closing quote",
    "Illegal character '\\n'": "a text has no closing quote on its line",
    "Cannot overwrite a value": "a key stands here a second time",
}


def parse_toml(text: str, *, file: Path) -> dict[str, Any]:
    """Parse TOML; raise `StackError` with the line, the column and the line's own text."""
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise StackError([_refuse("lists or tables are nested too deeply")], file=file) from error
    except tomllib.TOMLDecodeError as error:
        raise StackError([_describe(str(error), text)], file=file) from error
    except ValueError as error:  # int() takes no number of more than 4300 digits
        raise StackError([_refuse("a number has thousands of digits")], file=file) from error


def _describe(said: str, text: str) -> Problem:
    reason = _PLACE.sub("", said)
    clear = _CLEARER.get(reason, reason[:1].lower() + reason[1:])
    place = _PLACE.search(said)
    if place is None or place["line"] is None:
        lines = text.rstrip().split("\n")
        return _refuse(f"{clear}, at the end, after {show_value(lines[-1].strip())}", len(lines))
    line = int(place["line"])
    shown = show_value(text.split("\n")[line - 1].strip())
    return _refuse(f"{clear}, column {place['column']} of {shown}", line)


def _refuse(reason: str, line: int | None = None) -> Problem:
    message = f"this is not TOML: {reason}"
    return Problem(path="", line=line, code="bad-toml", message=message, hint=_HINT)
