"""What the runtime tells whoever watches: plain events, rendered elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class StateChanged:
    """A process got another state. `at` is seconds since 1970, `took_s` since the stack began."""

    process: str
    part: str
    before: str
    state: str
    reason: str
    at: float
    took_s: float
    pid: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """One line a process wrote, without its newline."""

    process: str
    text: str
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something the user should know that is no state of a process."""

    text: str
    at: float
    warning: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StackReady:
    """Every process is ready or done. `entry` is the address to open, `took_s` since the start."""

    entry: str | None
    took_s: float
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StackStopped:
    """Nothing runs any more. `failed` names the processes that had failed."""

    failed: tuple[str, ...]
    at: float


Report = StateChanged | LogLine | Note | StackReady | StackStopped
Sink = Callable[[Report], None]

_KINDS: Mapping[str, type[Report]] = {
    "state": StateChanged,
    "log": LogLine,
    "note": Note,
    "ready": StackReady,
    "stopped": StackStopped,
}


def render_report(report: Report) -> dict[str, Any]:
    """Return the report as JSON's data, with its kind under "event"."""
    kind = next(name for name, known in _KINDS.items() if isinstance(report, known))
    return {"event": kind, **asdict(report)}


def parse_report(data: Mapping[str, Any]) -> Report:
    """Return the report that `render_report` made; raises KeyError for an unknown kind."""
    fields = {name: value for name, value in data.items() if name != "event"}
    if "failed" in fields:
        fields["failed"] = tuple(fields["failed"])
    return _KINDS[data["event"]](**fields)
