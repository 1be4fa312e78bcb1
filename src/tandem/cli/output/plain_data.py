"""Frozen data (dataclasses, paths, durations) as what JSON can hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import timedelta
from enum import Enum
from typing import Any


def to_plain_data(value: Any) -> Any:
    """Return `value` as dicts, lists, text and numbers.

    Durations become seconds under a name that ends in "_s". What is neither data nor text (an
    engine's own settings model) becomes its text.
    """
    if value is None or (isinstance(value, bool | int | float) and not isinstance(value, Enum)):
        return value
    if isinstance(value, Enum):
        return value.value if isinstance(value.value, str) else value.name
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((field.name, getattr(value, field.name)) for field in fields(value))
        return dict(_to_pair(name, item) for name, item in pairs)
    if isinstance(value, Mapping):
        return {str(name): to_plain_data(item) for name, item in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        items = sorted(value) if isinstance(value, set | frozenset) else value
        return [to_plain_data(item) for item in items]
    return str(value)


def _to_pair(name: str, value: Any) -> tuple[str, Any]:
    if isinstance(value, timedelta):
        return f"{name}_s", value.total_seconds()
    return name, to_plain_data(value)
