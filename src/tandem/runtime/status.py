"""What runs now, as JSON's data: the answer to `tandem status --json`. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tandem.plan.model import Part, Plan
from tandem.plan.process import Address, Process, Socket
from tandem.runtime.decide.state import Goal, Phase, ProcessState, Seen, StackState, is_ready
from tandem.runtime.entry_port import describe_entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Turns the state's own seconds into times of day: `offset` is added to them."""

    offset: float

    def render(self, at: float) -> str:
        """Return the time as ISO 8601 in UTC."""
        return datetime.fromtimestamp(at + self.offset, UTC).isoformat(timespec="milliseconds")


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervision:
    """Who supervises: its pid and when it began, in the state's own seconds; `was_ready` says
    whether everything has been ready once."""

    pid: int
    began: float
    was_ready: bool


def render_status(
    plan: Plan,
    state: StackState,
    clock: Clock,
    supervision: Supervision,
    start: Mapping[str, Any] | None,
) -> dict[str, Any]:
    """Return the whole status; see `tandem.runtime` for its shape."""
    return {
        "stack": plan.stack,
        "instance": plan.instance,
        "root": str(plan.root),
        "entry": describe_entry(plan),
        "ready": is_ready(state),
        "phase": find_phase(state, was_ready=supervision.was_ready),
        "supervisor": {"pid": supervision.pid, "since": clock.render(supervision.began)},
        "services": [
            _render_service(plan.parts[process.part], process, state.processes[process.name], clock)
            for process in plan.processes()
        ],
        "rolling": state.rolling.part if state.rolling else None,
        "start": start,
    }


def find_phase(state: StackState, *, was_ready: bool) -> str:
    """Return the whole stack's phase in one word."""
    if state.goal is Goal.STOP:
        return "stopping"
    if is_ready(state):
        return "ready"
    phases = {process.phase for process in state.processes.values()}
    if Phase.FAILED in phases:
        return "failed"
    return "degraded" if was_ready else "starting"


def render_address(address: Address | None) -> str | None:
    """Return an address as people write it: "unix:/path" or "127.0.0.1:5000"."""
    if address is None:
        return None
    if isinstance(address, Socket):
        return f"unix:{address.path}"
    return f"{address.host}:{address.port}"


def _render_service(
    part: Part, process: Process, now: ProcessState, clock: Clock
) -> dict[str, Any]:
    return {
        "name": process.name,
        "part": part.name,
        "kind": part.kind,
        "engine": part.engine,
        "version": part.version,
        "state": now.phase.value,
        "reason": now.reason,
        "since": clock.render(now.since),
        "pid": now.pid,
        "restarts": now.restarts,
        "address": render_address(process.address),
        "needs": {need: condition.value for need, condition in part.needs.items()},
        "probe": {
            "ready": _render_seen(now.ready_seen, clock),
            "alive": _render_seen(now.alive_seen, clock),
        },
        "log": list(now.log),
    }


def _render_seen(seen: Seen | None, clock: Clock) -> dict[str, Any] | None:
    if seen is None:
        return None
    return {"ok": seen.ok, "detail": seen.detail, "at": clock.render(seen.at)}
