"""Parse a `.env` file: `NAME=value` lines, comments, optional quotes. Pure."""

from __future__ import annotations

import re

from tandem.runtime.errors import SecretsError

# SECRET_KEY=abc   export TOKEN='a b'   # a comment   NAME="with \"quotes\""
_LINE = re.compile(r"(?:export\s+)?(?P<name>[A-Za-z_][A-Za-z0-9_]*)\s*=\s*(?P<value>.*)")
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t"}


def parse_dotenv(text: str, *, name: str = ".env") -> dict[str, str]:
    """Return the variables of a `.env` text; the last of a name counts.

    Raises `SecretsError` naming the line that is neither a variable nor a comment.
    """
    values: dict[str, str] = {}
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        found = _LINE.fullmatch(line)
        if found is None:
            raise SecretsError(
                f"{name}:{number}: this line is not NAME=value",
                hint="write one NAME=value a line; comments begin with #",
            )
        values[found["name"]] = _unquote(found["value"].strip())
    return values


def _unquote(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] == '"':
        return _ESCAPE.sub(
            lambda found: {"n": "\n", "t": "\t"}.get(found[1], found[1]), value[1:-1]
        )
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1]
    return value.split(" #", maxsplit=1)[0].rstrip()
