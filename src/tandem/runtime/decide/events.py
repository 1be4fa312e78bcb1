"""What can happen. Facts of a process name its `run`; those of an earlier run are ignored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """Time has passed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spawned:
    """The process runs."""

    name: str
    run: int
    pid: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NotSpawned:
    """It could not be prepared or started, and nothing of it runs. `jitter` is from 0 to 1."""

    name: str
    run: int
    detail: str
    jitter: float = 0.5
    log: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """A `once` need not run: its inputs are as they were when it last ended well."""

    name: str
    run: int
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exited:
    """The leader ended; others of its session may live. `status` as `Popen.returncode` has it.

    `cause` says why, where the runtime itself knows better than the status.
    """

    name: str
    run: int
    status: int
    cause: str = ""
    jitter: float = 0.5
    log: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """Nothing of the process's session is left."""

    name: str
    run: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Probed:
    """A probe answered, or did not in time."""

    name: str
    run: int
    probe: Literal["ready", "alive"]
    ok: bool
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rotated:
    """A gateway follows the generation it was told, or did not within its time."""

    gateway: str
    generation: int
    ok: bool
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """Stop everything in order, with at most `grace` seconds for all of it."""

    grace: float = 60.0
    reason: str = "asked to stop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Restart:
    """Restart these processes, or (None) the whole stack."""

    names: tuple[str, ...] | None = None
    reason: str = "asked to restart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """Replace the replicas of a part, one at a time."""

    part: str


Event = (
    Tick
    | Spawned
    | NotSpawned
    | Unchanged
    | Exited
    | Cleared
    | Probed
    | Rotated
    | Stop
    | Restart
    | Roll
)
