"""JSON for programs."""

from __future__ import annotations

import json
import sys
from typing import Any


def print_json(data: Any) -> None:
    """Print `data` to stdout, indented, with a newline at its end."""
    sys.stdout.write(f"{json.dumps(data, indent=2, ensure_ascii=False)}\n")
