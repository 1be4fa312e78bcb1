"""Words of the Compose file format, which Docker Compose and Swarm both read. Pure.

Either would put variables of its own in for every `$`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A variable that whoever runs it may set, in the environment or in .env."""

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


def render_span(span: timedelta) -> str:
    """Return a duration as the format has it."""
    milliseconds = math.ceil(span.total_seconds() * 1000)
    return f"{milliseconds}ms" if milliseconds % 1000 else f"{milliseconds // 1000}s"
