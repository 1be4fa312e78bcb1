"""What a kind is told about the run it generates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RunContext:
    """The run, for whoever generates it."""

    id: UUID
    kind: str
    owner_id: UUID
    created_at: datetime
