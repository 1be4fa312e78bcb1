"""What PostgreSQL can store: neither text nor JSON may hold the character NUL, which a model says.

It goes where a kind gives it, so that what was read and what is stored are the same.
Source: https://www.postgresql.org/docs/18/datatype-json.html (2026)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

NUL = "\x00"


def drop_nul(text: str) -> str:
    """Return a text without NUL; most have none."""
    return text.replace(NUL, "")


def drop_nul_inside(data: Any) -> Any:
    """Return JSON-like data without NUL in any of its texts and names."""
    if isinstance(data, str):
        return drop_nul(data)
    if isinstance(data, Mapping):
        return {drop_nul(name): drop_nul_inside(value) for name, value in data.items()}
    if isinstance(data, list | tuple):
        return [drop_nul_inside(value) for value in data]
    return data
