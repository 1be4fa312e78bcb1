"""What `tandem up`, `plan` and `check` ask for, as one value that a new process can be given."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class UpRequest:
    """One stack file, one instance, and what of it should run. `file` is absolute."""

    file: Path
    instance: str | None = None
    profiles: frozenset[str] = frozenset()
    port: int | None = None
    dev: bool = False
    detached: bool = False


def render_request(request: UpRequest) -> str:
    """Return the request as one word of a command line."""
    data = asdict(request) | {"file": str(request.file), "profiles": sorted(request.profiles)}
    return json.dumps(data, separators=(",", ":"))


def parse_request(text: str) -> UpRequest:
    """Return what `render_request` wrote."""
    data: dict[str, Any] = json.loads(text)
    data |= {"file": Path(data["file"]), "profiles": frozenset(data["profiles"])}
    return UpRequest(**data)
