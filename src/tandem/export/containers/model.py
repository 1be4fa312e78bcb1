"""The container plan: a stack resolved for containers, in full, as frozen data.

Every container's host is named after it. Any text of `environment` or `configs` may hold
`${secret:NAME}`: such a variable is listed in `TANDEM_FILLED` and filled by the entry script, when
the container starts, from `/run/secrets/NAME`; no value is ever part of a plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import PurePosixPath
from typing import Literal

from tandem.plan.container_part import Operated
from tandem.plan.model import ConnectionUse
from tandem.plan.route import Route
from tandem.stack.model import Condition, NetworkSpec, SecretSpec, Size

Flavor = Literal["production", "development"]
Restart = Literal["always", "never"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpGet:
    """GET `path` at `port` of the container answers 2xx."""

    port: int
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerProbe:
    """A check inside the container: `argv` ends with 0. `http` says the same where it is one."""

    argv: tuple[str, ...]
    every: timedelta
    timeout: timedelta
    failures: int
    start_period: timedelta
    http: HttpGet | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mount:
    """A volume inside a container."""

    volume: str
    path: PurePosixPath
    read_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """A file of text inside a container, read-only; `name` is unique in the whole plan.

    `path` is where it is mounted. Where its text holds secrets that is a template, which the entry
    script fills into `filled` with `mode`.
    """

    name: str
    path: PurePosixPath
    text: str
    mode: int = 0o444
    filled: PurePosixPath | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scratch:
    """A folder in memory that a container writes to and may lose; `memory` is its most bytes."""

    path: PurePosixPath
    memory: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A port of a container at the outside: `host` "" is every interface."""

    container_port: int
    port: int
    host: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLimits:
    """How much of a container's log is kept."""

    file_bytes: int = 10 * 2**20
    files: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """When its data is saved (cron, UTC) and for how long a copy is kept."""

    schedule: str
    keep: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """One part of the stack as a container, `replicas` times.

    `kind` is "engine" or a service's kind, `engine` its engine's name. `image` is a reference with
    a tag; `build` names the `ImageBuild` that makes it, None for a public one. `entrypoint` and
    `command` are all that is executed. `limits` and `reserves` are each replica's; `cpu_weight` is
    its share of a busy processor, 1024 being usual. `ports` are those it listens on, by name.
    `profiles` are those it is off without. `steer` is what `ContainerPart` says of it.
    """

    name: str
    kind: Literal["engine", "wsgi", "asgi", "command", "once"]
    image: str
    entrypoint: tuple[str, ...]
    command: tuple[str, ...]
    user: int
    group: int
    engine: str | None = None
    build: str | None = None
    workdir: PurePosixPath | None = None
    environment: Mapping[str, str] = field(default_factory=dict)
    secrets: tuple[str, ...] = ()
    configs: tuple[Config, ...] = ()
    volumes: tuple[Mount, ...] = ()
    networks: tuple[str, ...] = ()
    needs: Mapping[str, Condition] = field(default_factory=dict)
    ready: ContainerProbe | None = None
    alive: ContainerProbe | None = None
    replicas: int = 1
    limits: Size = Size()
    reserves: Size = Size()
    cpu_weight: int = 1024
    shared_memory: int | None = None
    ports: Mapping[str, int] = field(default_factory=dict)
    published: tuple[Published, ...] = ()
    stop_signal: str = "SIGTERM"
    stop_grace: timedelta = timedelta(seconds=30)
    start_timeout: timedelta = timedelta(seconds=60)
    restart: Restart = "always"
    profiles: tuple[str, ...] = ()
    read_only: bool = True
    scratch: tuple[Scratch, ...] = ()
    one_shot: bool = False
    schedule: str | None = None
    backup: Backup | None = None
    gateway: bool = False
    steer: tuple[str, ...] = ()
    operated: Operated | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    logs: LogLimits = LogLimits()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageBuild:
    """An image made from the project: a Dockerfile and what must not enter its context.

    `image` is its reference. `arguments` are its build arguments with their defaults.
    """

    name: str
    image: str
    dockerfile: str
    ignore: str
    arguments: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A line of the totals: what one part may use in all its replicas, and is promised."""

    container: str
    replicas: int
    limits: Size
    reserves: Size


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Everything that stays up together, against the machine it is meant for."""

    sums: tuple[Sum, ...]
    machine: Size

    @property
    def limits(self) -> Size:
        """What all may use at once."""
        return _add(tuple(each.limits for each in self.sums))

    @property
    def reserves(self) -> Size:
        """What all are promised."""
        return _add(tuple(each.reserves for each in self.sums))


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerPlan:
    """A stack as containers. They are in start order: whatever is needed comes before.

    `public_url` is the product's address; `context` the way from the exported folder to the
    project's, as Docker builds want it, and `folder` the way back. `tls` says that the
    gateway encrypts, with the secrets `tls.crt` and `tls.key`. `secrets` are all that containers
    read, by name; a password of an engine has no spec of the stack's. `connections` are what
    services may hold to engines, and `capacities` how many those that count them accept.
    """

    name: str
    flavor: Flavor
    public_url: str
    context: str
    folder: str
    containers: tuple[Container, ...]
    networks: Mapping[str, NetworkSpec]
    volumes: tuple[str, ...]
    secrets: Mapping[str, SecretSpec | None]
    images: tuple[ImageBuild, ...]
    totals: Totals
    routes: tuple[Route, ...] = ()
    tls: bool = False
    connections: tuple[ConnectionUse, ...] = ()
    capacities: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def find(self, name: str) -> Container | None:
        """The container of that name, None when there is none."""
        return next((each for each in self.containers if each.name == name), None)


def _add(sizes: tuple[Size, ...]) -> Size:
    return Size(
        cpu=sum(size.cpu or 0 for size in sizes), memory=sum(size.memory or 0 for size in sizes)
    )
