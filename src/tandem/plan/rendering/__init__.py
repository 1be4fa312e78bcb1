"""The text of `tandem plan`, one section a file. Pure, deterministic, at most 100 columns."""

from __future__ import annotations

from tandem.plan.rendering.plan import render_plan

__all__ = ["render_plan"]
