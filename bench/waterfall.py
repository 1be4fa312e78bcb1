"""Draws a start-up waterfall as plain text: a bar per process, its critical path marked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

WIDTH = 50


def render_waterfall(start: Mapping[str, Any]) -> str:
    """Render what `tandem status --json` has under "start".

    Each bar goes from when the needs of a process held to when it was ready: "░" while it is
    prepared (initdb, a shared processor), "█" from its spawning on. "*" marks the critical path.
    """
    total = start["total_s"] or 1.0
    critical = set(start["critical_path"])
    lines = [_render_span(span, total, critical) for span in _in_order(start)]
    path = " → ".join(start["critical_path"])
    return "\n".join([*lines, f"total {start['total_s']:.2f} s; critical path: {path}"])


def _in_order(start: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return sorted(start["spans"], key=lambda span: (span["start_s"], span["ready_s"]))


def _render_span(span: Mapping[str, Any], total: float, critical: set[str]) -> str:
    begin, spawned, end = (
        round(WIDTH * span[key] / total) for key in ("start_s", "spawned_s", "ready_s")
    )
    bar = " " * begin + "░" * (spawned - begin) + "█" * max(end - spawned, 1)
    mark = "*" if span["process"] in critical else " "
    took = span["ready_s"] - span["start_s"]
    return f"{mark} {span['process']:<10} {bar:<{WIDTH + 1}} {took:6.2f} s"
