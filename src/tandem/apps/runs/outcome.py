"""How a run ended, for the app whose kind it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tandem.apps.runs.frame import Frame
from tandem.apps.runs.state import RunState


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOutcome:
    """Given to a kind's `on_end`, once, in the transaction that stores the final state.

    `text` is the whole text in order, `frames` those of every other type but the last one; both
    end early when the run failed or was cancelled. `error_code` and `error_message` are "" unless
    the state is failed. `given` is the run's input as it was stored.
    """

    run_id: UUID
    kind: str
    owner_id: UUID
    given: Mapping[str, Any]
    state: RunState
    error_code: str
    error_message: str
    text: str
    frames: tuple[Frame, ...]
