"""Values in messages: shown on one line, named in plain words, refused with both."""

from __future__ import annotations

import re

from tandem.stack.errors import RefusedError

_NUMBER = re.compile(r"[1-9][0-9]{0,9}")
_SHOWN = 60


def show_value(value: object) -> str:
    """Show a value in a message: text in quotes, shortened; other things as TOML writes them."""
    if isinstance(value, str):
        text = value if len(value) <= _SHOWN else f"{value[:_SHOWN]}..."
        return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text) + '"'
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and value.bit_length() > 64:  # noqa: PLR2004 - TOML's own limit
        return "a huge number"
    return str(value)


def describe_type(value: object) -> str:
    """Name the type of a TOML value in plain words."""
    names = {str: "text", bool: "a flag", int: "a whole number", float: "a number"}
    names |= {list: "a list", dict: "a table"}
    return names.get(type(value), "a date or time")


def refuse_type(value: object, expected: str, *, hint: str | None = None) -> RefusedError:
    """Build the refusal of a value of another type than expected."""
    shown = "value" if isinstance(value, dict | list) else f"value {show_value(value)}"
    message = f"{shown} is {describe_type(value)} ({expected} is expected)"
    return RefusedError("wrong-type", message, hint=hint or _find_quotes(value, expected))


def _find_quotes(value: object, expected: str) -> str | None:
    """Quotes forgotten around text, or put around a number."""
    if expected == "text" and isinstance(value, bool | int | float):
        return f'write "{show_value(value)}"'
    if expected != "text" and isinstance(value, str) and _NUMBER.fullmatch(value):
        return f"write {value}"
    return None
