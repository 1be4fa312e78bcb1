"""Text as Compose reads it: it would put its own variables in for every `$`. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A variable that whoever runs Compose may set, in the environment or in .env."""

    name: str
    default: str = ""


def escape(value: object) -> object:
    """Return `value` with every text in it meaning itself; `Asked` becomes a variable."""
    if isinstance(value, Asked):
        return f"${{{value.name}:-{value.default}}}"
    if isinstance(value, str):
        return value.replace("$", "$$")
    if isinstance(value, Mapping):
        return {name: escape(each) for name, each in value.items()}
    if isinstance(value, list):
        return [escape(each) for each in value]
    return value
