"""The plan: what will run here, in full, as frozen data. `tandem plan` prints it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from tandem.plan.engine import Launching
from tandem.plan.process import Port, Process
from tandem.plan.route import Route
from tandem.stack.model import Condition, Size


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """An engine or a service of the plan, with its replicas.

    `kind` is "engine" or a service's kind. A part whose engine runs elsewhere (`address` says
    where) has no processes. `limits` are what it may use here in all its replicas. `workers`,
    `threads` and `connections` are each replica's; an engine's `connections` are all its services',
    and its `capacity` is how many it accepts (None: no such limit).
    `inputs` are the globs that decide whether a `once` must run again, `watch` those that restart
    it under `up --dev`.
    `launching` is kept for a gateway, whose rotation the runtime asks for again as replicas change.
    """

    name: str
    kind: Literal["engine", "wsgi", "asgi", "command", "once"]
    processes: tuple[Process, ...]
    engine: str | None = None
    version: str | None = None
    address: str | None = None
    needs: Mapping[str, Condition] = field(default_factory=dict)
    workers: int = 1
    threads: int = 1
    limits: Size = Size()
    reserves: Size = Size()
    connections: int = 0
    capacity: int | None = None
    networks: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    watch: tuple[str, ...] = ()
    launching: Launching | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionUse:
    """A line of the connection arithmetic: what one service may hold at one engine.

    `aside` is what each worker keeps beside its pool, for answering probes.
    """

    service: str
    engine: str
    replicas: int
    workers: int
    pool: int
    aside: int = 0

    @property
    def total(self) -> int:
        """Connections this service may hold at once."""
        return self.replicas * self.workers * (self.pool + self.aside)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A stack resolved for one place. `order` lists the parts in waves: what may start together.

    `cpus` and `memory` (bytes) are the machine's, `secrets` the names whose values the processes
    need, `notes` what was decided that the stack's author may not expect, `announced` those of them
    that are told at every start.
    """

    stack: str
    instance: str
    root: Path
    state: Path
    entry: Port | None
    parts: Mapping[str, Part]
    order: tuple[tuple[str, ...], ...]
    routes: tuple[Route, ...] = ()
    connections: tuple[ConnectionUse, ...] = ()
    secrets: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    announced: tuple[str, ...] = ()
    cpus: int = 1
    memory: int = 0
    dev: bool = False

    def processes(self) -> tuple[Process, ...]:
        """Every process, in start order."""
        return tuple(
            process
            for wave in self.order
            for name in wave
            for process in self.parts[name].processes
        )
