"""Draws as plain text how much longer ordinary requests take beside streams."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

PER_DOUBLING = 6  # characters
TITLE = "p95 of ordinary requests, times alone; six blocks more: twice as long"
# "ordinary requests beside 250 streams from a live provider, p95"
_BESIDE = re.compile(r"ordinary requests beside ((\d+) streams.*), p95")


def render_chart(rows: Sequence[Mapping[str, Any]]) -> str:
    """Render a bar for each number of streams that was measured, the fewest first; "" for none."""
    found = [
        (int(beside[2]), beside[1], float(row["beside"]["times alone"]))
        for row in rows
        if (beside := _BESIDE.fullmatch(row["what"])) and "times alone" in row["beside"]
    ]
    if not found:
        return ""
    width = max(len(name) for _, name, _ in found)
    return "\n".join([TITLE, *(_render(name, times, width) for _, name, times in sorted(found))])


def _render(name: str, times: float, width: int) -> str:
    blocks = 1 + round(PER_DOUBLING * math.log2(max(times, 1)))
    return f"{name:<{width}}  {'█' * blocks} {times:.2f}"
