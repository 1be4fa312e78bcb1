"""What services in JavaScript need to run here."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[3]


def find_missing_node() -> str:
    """Return why nothing in JavaScript can run here, "" when it can."""
    if shutil.which("node") is None:
        return "node is not installed"
    if not (ROOT / "services/node_modules").is_dir():
        return "services/node_modules is missing (node services/install.js)"
    return ""
