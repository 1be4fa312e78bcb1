"""Text from outside: what PostgreSQL cannot store or nobody can see is refused, not repaired."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, StringConstraints

_FIRST_VISIBLE = " "
_DELETE = "\x7f"


def _check_line(value: str) -> str:
    if any(character < _FIRST_VISIBLE or character == _DELETE for character in value):
        raise ValueError("has characters that cannot be shown")
    return value


# One line of text: no control characters (NUL among them), no spaces around it.
Line = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_check_line)]
