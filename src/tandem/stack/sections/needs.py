"""Needs: `{ db = "ready", migrate = "done" }`, the edges of the graph."""

from __future__ import annotations

from collections.abc import Mapping

from tandem.stack.model import Condition
from tandem.stack.table import Table
from tandem.stack.values import one_of, read_any_text

_CONDITIONS = (
    '"started" waits for the process, "ready" for its ready probe, "done" for its good end'
)
_read_condition = one_of("condition", Condition, hint=_CONDITIONS)


def read_needs(table: Table) -> Mapping[str, Condition]:
    """Read a part's `needs`; a wrong condition counts as "started", which every part fulfils."""
    return table.take_map("needs", read_any_text, _read_condition, fallback=Condition.STARTED)
