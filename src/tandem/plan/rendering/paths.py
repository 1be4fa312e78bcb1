"""Paths as the plan's text writes them: the project's root is "."."""

from __future__ import annotations

from pathlib import Path


def shorten_paths(text: str, root: Path) -> str:
    """Return `text` with every path at or below `root` written from "."."""
    if root == Path(root.anchor):
        return text
    return text.replace(f"{root}/", "./")
