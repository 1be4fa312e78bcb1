"""What `tandem up`, `plan` and `check` ask for, as one value that a new process can be given."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tandem.cli.target import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class UpRequest:
    """One stack file, one instance, and what of it should run. `file` is absolute."""

    file: Path
    instance: str | None = None
    profiles: frozenset[str] = frozenset()
    port: int | None = None
    dev: bool = False
    detached: bool = False


def build_request(
    target: Target,
    *,
    profiles: Iterable[str] | None = None,
    port: int | None = None,
    dev: bool = False,
    detached: bool = False,
) -> UpRequest:
    """Make a request from what the command line said; raises `CliError` for a wrong one."""
    target.get_instance()
    return UpRequest(
        file=target.get_file(),
        instance=target.instance,
        profiles=frozenset(profiles or ()),
        port=port,
        dev=dev,
        detached=detached,
    )


def render_request(request: UpRequest) -> str:
    """Return the request as one word of a command line."""
    data = asdict(request) | {"file": str(request.file), "profiles": sorted(request.profiles)}
    return json.dumps(data, separators=(",", ":"))


def parse_request(text: str) -> UpRequest:
    """Return what `render_request` wrote."""
    data: dict[str, Any] = json.loads(text)
    data |= {"file": Path(data["file"]), "profiles": frozenset(data["profiles"])}
    return UpRequest(**data)
