"""The stack: everything one `stack.toml` says, typed and frozen.

Built by `tandem.stack.parsing` from text that has passed every check; nothing here touches files,
the environment or the clock. Sizes are bytes, durations `timedelta`, cpu counts cores.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from tandem.stack.lines import find_line, join_path


class Kind(StrEnum):
    """What kind of processes a service is made of."""

    WSGI = "wsgi"
    ASGI = "asgi"
    COMMAND = "command"
    ONCE = "once"


class Priority(StrEnum):
    """Who gives way where two processes want the processor."""

    NORMAL = "normal"
    LOW = "low"


class Condition(StrEnum):
    """What a need waits for: the process runs, its ready probe answers, or it ended well."""

    STARTED = "started"
    READY = "ready"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """An amount of the machine: cores and bytes; None where the stack says nothing."""

    cpu: float | None = None
    memory: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeSpec:
    """A `ready` or `alive` probe as declared; exactly one of http, tcp and command is set.

    Timing left None follows the runtime's own schedule (see docs/concepts/runtime.md).
    """

    http: str | None = None
    tcp: bool = False
    command: str | None = None
    every: timedelta | None = None
    timeout: timedelta | None = None
    failures: int | None = None
    start_period: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Probes:
    """The two probes of a service: may it receive work, and is it stuck."""

    ready: ProbeSpec | None = None
    alive: ProbeSpec | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupSpec:
    """When an engine's data is saved (cron, UTC) and for how long a copy is kept."""

    schedule: str
    keep: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineSpec:
    """One engine of the stack: a real server that is not our code.

    `settings` is the raw `[engines.<name>.settings]` table; the engine's own model validates it.
    `bin` (a folder) or `address` (a URL, for one that runs elsewhere) override where it comes from.
    `without` says what is missing while none of its `profiles` is in force.
    """

    name: str
    use: str
    volume: str | None = None
    bin: Path | None = None
    address: str | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)
    needs: Mapping[str, Condition] = field(default_factory=dict)
    limits: Size = Size()
    reserves: Size = Size()
    networks: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    without: str | None = None
    backup: BackupSpec | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceSpec:
    """One service of the stack: processes that run the user's code.

    `app` is for wsgi and asgi ("package.module:attribute"), `command` for command and once.
    `workers` None means "auto": as many as the machine's cores and memory allow.
    `inputs` (globs) belong to `once`: it is not run again while what they match is unchanged.
    `watch` (globs) restarts the service under `up --dev` when a match changes.
    `priority` "low" gives way to the others where both want the processor.
    `port` says that a `command` service listens on `$PORT`, so that probes and routes reach it.
    """

    name: str
    kind: Kind
    app: str | None = None
    command: str | None = None
    server: str | None = None
    cwd: Path | None = None
    replicas: int = 1
    workers: int | None = None
    threads: int | None = None
    port: bool = False
    needs: Mapping[str, Condition] = field(default_factory=dict)
    env: Mapping[str, str] = field(default_factory=dict)
    secrets: tuple[str, ...] = ()
    probes: Probes = Probes()
    limits: Size = Size()
    reserves: Size = Size()
    networks: tuple[str, ...] = ()
    volumes: Mapping[str, str] = field(default_factory=dict)
    profiles: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    watch: tuple[str, ...] = ()
    priority: Priority = Priority.NORMAL
    stop_signal: str | None = None
    stop_grace: timedelta | None = None
    start_timeout: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteSpec:
    """A declared route: one URL path (a prefix when it ends in "/") and where it goes.

    Exactly one of `to` (a service), `folder` (static files, relative to the stack) and `volume`.
    `fallback` is the file served when nothing matches (single-page applications).
    `cached` is how long a browser may keep a file; `dev_to` replaces the target under `up --dev`.
    `place` is where the entry stands: "routes[1]".
    """

    path: str
    to: str | None = None
    folder: Path | None = None
    volume: str | None = None
    fallback: str | None = None
    cached: timedelta | None = None
    streaming: bool = False
    dev_to: str | None = None
    place: str = field(default="routes", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivedRoutesSpec:
    """Where derived routes come from: a command that prints the routes document, and two pools."""

    command: str
    wsgi: str
    asgi: str
    place: str = field(default="routes", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretSpec:
    """A secret, by name only. `generate` (characters) makes one at first start."""

    name: str
    generate: int | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkSpec:
    """A network between parts; `internal` means nothing outside is reachable from it."""

    name: str
    internal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumeSpec:
    """Data that outlives a process, by name."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChaosSpec:
    """What `tandem chaos` needs of the product: the program that asks as its users do."""

    workload: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """One whole `stack.toml`.

    `sized_for` is the machine the limits were written for: on a smaller one they scale down
    in proportion. `file` is the stack.toml itself; its folder is the project's root.
    `profiles` are those declared; "dev" need not be. `lines` maps dotted paths to lines.
    """

    name: str
    file: Path
    port: int = 8080
    sized_for: Size | None = None
    profiles: tuple[str, ...] = ()
    engines: Mapping[str, EngineSpec] = field(default_factory=dict)
    services: Mapping[str, ServiceSpec] = field(default_factory=dict)
    routes: tuple[RouteSpec, ...] = ()
    derived: DerivedRoutesSpec | None = None
    secrets: Mapping[str, SecretSpec] = field(default_factory=dict)
    networks: Mapping[str, NetworkSpec] = field(default_factory=dict)
    volumes: Mapping[str, VolumeSpec] = field(default_factory=dict)
    chaos: ChaosSpec | None = None
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

    @property
    def root(self) -> Path:
        """The project's folder: the one stack.toml stands in."""
        return self.file.parent

    def list_parts(self) -> Iterator[tuple[str, EngineSpec | ServiceSpec]]:
        """List engines, then services, each with its dotted path ("services.web")."""
        for name, engine in self.engines.items():
            yield join_path("engines", name), engine
        for name, service in self.services.items():
            yield join_path("services", name), service

    def find_line(self, path: str) -> int | None:
        """Find the line of a dotted path, or of the nearest table around it."""
        return find_line(self.lines, path)
