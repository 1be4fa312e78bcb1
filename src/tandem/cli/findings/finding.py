"""One thing the doctor looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was looked at, how it is, what was seen, and the remedy when it is not "ok".

    "failed" means that the stack cannot start; "note" that it can, but something is worth knowing.
    """

    about: str
    state: Literal["ok", "note", "failed"]
    detail: str
    hint: str | None = None
