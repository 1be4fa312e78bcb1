"""The state of the stack: one record a process, the goal, and what the gateways were told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tandem.runtime.decide.rules import Rules


class Phase(StrEnum):
    """The states of a process; see docs/concepts/runtime.md for the picture."""

    PENDING = "pending"
    WAITING = "waiting"
    STARTING = "starting"
    READY = "ready"
    UNREADY = "unready"
    STOPPING = "stopping"
    STOPPED = "stopped"
    BACKOFF = "backoff"
    DONE = "done"
    FAILED = "failed"
    SKIPPED = "skipped"


RUNNING = frozenset({Phase.STARTING, Phase.READY, Phase.UNREADY})


class After(StrEnum):
    """What follows when a stopping process is gone."""

    STOPPED = "stopped"
    START = "start"
    BACKOFF = "backoff"


class Goal(StrEnum):
    """What the whole stack is meant to do."""

    RUN = "run"
    STOP = "stop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The last answer of a probe."""

    ok: bool
    detail: str
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessState:
    """One process, now. Times are of the `now` given to `advance`.

    `run` counts the starts; an event of an earlier run is ignored. `live` holds from the step that
    starts it until its session is known to be empty. `pid` is None while it is being prepared.
    `barren` counts starts in a row that never got ready, `level` the back-offs since it was last
    ready for a minute. `deadline` is when the present phase must be over, `step` the stop step
    to come.
    """

    name: str
    phase: Phase = Phase.PENDING
    reason: str = ""
    since: float = 0.0
    run: int = 0
    live: bool = False
    pid: int | None = None
    started_at: float = 0.0
    ready_at: float | None = None
    deadline: float | None = None
    restarts: int = 0
    barren: int = 0
    level: int = 0
    ready_failures: int = 0
    alive_failures: int = 0
    ready_seen: Seen | None = None
    alive_seen: Seen | None = None
    step: int = 0
    after: After = After.STOPPED
    forced: bool = False
    log: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rotation:
    """What a gateway was last told: which processes are out, and whether it follows already."""

    generation: int = 0
    out: frozenset[str] = frozenset()
    confirmed: bool = True
    retry_at: float | None = None


class Stage(StrEnum):
    """Where the replica being replaced stands in a rolling restart."""

    OUT = "out"
    DRAIN = "drain"
    RENEW = "renew"
    BACK = "back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rolling:
    """A rolling restart under way: the replica in hand and those still to come."""

    part: str
    current: str
    left: tuple[str, ...]
    run: int
    stage: Stage = Stage.OUT
    deadline: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StackState:
    """Everything `advance` knows. `stop_by` is when an ordered stop ends in SIGKILL.

    `resume` says that the stop is half of a restart of everything. `rolled` is how the last rolling
    restart ended, one line, "" while none has.
    """

    rules: Rules
    processes: Mapping[str, ProcessState]
    goal: Goal = Goal.RUN
    stop_by: float | None = None
    resume: bool = False
    rotations: Mapping[str, Rotation] = field(default_factory=dict)
    rolling: Rolling | None = None
    rolled: str = ""


def begin(rules: Rules, now: float) -> StackState:
    """Return the state before anything was started."""
    return StackState(
        rules=rules,
        processes={name: ProcessState(name=name, since=now) for name in rules.processes},
        rotations={name: Rotation() for name in rules.pools},
    )


def is_ready(state: StackState) -> bool:
    """True when every process is ready or done."""
    return all(p.phase in {Phase.READY, Phase.DONE} for p in state.processes.values())


def is_over(state: StackState) -> bool:
    """True when a stop was asked for and nothing runs any more."""
    ended = all(p.phase is Phase.STOPPED and not p.live for p in state.processes.values())
    return state.goal is Goal.STOP and not state.resume and ended


def find_deadline(state: StackState) -> float | None:
    """Return when `advance` next has something to do without an event; None when never."""
    times = [p.deadline for p in state.processes.values()]
    times += [rotation.retry_at for rotation in state.rotations.values()]
    times.append(state.rolling.deadline if state.rolling else None)
    times.append(state.stop_by if state.goal is Goal.STOP else None)
    return min((time for time in times if time is not None), default=None)
