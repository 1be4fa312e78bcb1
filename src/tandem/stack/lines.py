"""Dotted paths of a TOML file and the lines they stand on."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

Step = str | int

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def join_path(path: str, step: Step) -> str:
    """Append a key or an index: `services.web`, `routes[0]`, `env."odd key"`."""
    if isinstance(step, int):
        return f"{path}[{step}]"
    key = step if _BARE.fullmatch(step) else json.dumps(step, ensure_ascii=not step.isprintable())
    return f"{path}.{key}" if path else key


def find_line(lines: Mapping[str, int], path: str) -> int | None:
    """Find the line of `path`, or of the nearest table around it that the file does mention."""
    while path:
        if path in lines:
            return lines[path]
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return None
