"""Converters that may refuse a value which their own regular expression accepts.

Django then goes on with the next pattern, which no gateway can know. That matters only when a later
pattern of the other pool may match the same path.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import converters as builtin

_NEVER_REFUSE = {
    builtin.StringConverter.to_python: None,
    builtin.IntConverter.to_python: builtin.IntConverter.regex,
    builtin.UUIDConverter.to_python: builtin.UUIDConverter.regex,
}
_NINJA = "ninja.signature.utils"  # its "uuidstr" hands the text on as it is


def refusing_pattern(patterns: Sequence[Any]) -> int | None:
    """Return the index of the last pattern of a chain that may refuse what it matched."""
    for index in reversed(range(len(patterns))):
        if any(may_refuse(converter) for converter in patterns[index].converters.values()):
            return index
    return None


def may_refuse(converter: Any) -> bool:
    """Whether `to_python` may raise ValueError for a value that the converter's regex accepts."""
    if type(converter).__module__ == _NINJA:
        return False
    convert = getattr(type(converter), "to_python", None)
    if convert not in _NEVER_REFUSE:
        return True
    regex = _NEVER_REFUSE[convert]
    return regex is not None and converter.regex != regex
