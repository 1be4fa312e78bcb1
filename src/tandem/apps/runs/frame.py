"""A frame: one numbered piece of a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

TEXT = "text"
END = "end"
ERROR = "error"
LAST_TYPES = frozenset({END, ERROR})  # exactly one of these, as a run's last frame


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a reader receives; `seq` counts from 1 within a run, without gaps.

    A kind yields frames without a `seq`: it is given when the frame is written.
    """

    type: str
    data: Mapping[str, Any]
    seq: int = 0

    @property
    def is_last(self) -> bool:
        """Whether no frame follows."""
        return self.type in LAST_TYPES
