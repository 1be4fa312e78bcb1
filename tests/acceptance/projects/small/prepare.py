"""Runs to its end before the pools start."""

from __future__ import annotations

print("prepared")
