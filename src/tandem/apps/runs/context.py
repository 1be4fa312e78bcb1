"""What a kind is told about the run it generates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RunContext:
    """The run, for whoever generates it.

    `get_pause_s` says how long text given now waits before it is written, because of other runs: a
    source that is looked at more often is looked at in vain. 0 while the producer keeps up easily.
    """

    id: UUID
    kind: str
    owner_id: UUID
    created_at: datetime
    get_pause_s: Callable[[], float]
