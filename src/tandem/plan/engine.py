"""The contract between the plan and an engine's folder in `tandem.engines`.

The plan never imports an engine: the registry is handed to it as an argument, so that adding an
engine adds a folder and edits nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal, Protocol

from pydantic import BaseModel

from tandem.plan.machine import Toolbox
from tandem.plan.process import Address, File, HttpCheck, Probe, Step, StopStep
from tandem.plan.route import Route
from tandem.stack.model import Size


@dataclass(frozen=True, slots=True, kw_only=True)
class Upstream:
    """One replica of a pool, as the gateway sees it."""

    process: str
    address: Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Tls:
    """How an entry is encrypted: PEM files, and where plain HTTP is sent on from, None for nowhere.

    `port` is the one people type, which a redirect names.
    """

    certificate: Path
    key: Path
    redirect: Address | None
    port: int = 443


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What stands before an entry and is believed about its clients.

    `networks` (CIDR) are where it asks from; `encrypted` says that people reach it by HTTPS.
    """

    networks: tuple[str, ...]
    encrypted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a gateway engine needs to know: where it listens, what goes where, and who answers.

    `pools` maps a service's name to its replicas. `out` names the processes that get no new request
    (unready, or being replaced); `generation` counts up with every change of `out`. `resolver` is
    the name server to ask again and again where an upstream's host has addresses that come and go.
    `front` is None where people's own connections arrive.
    """

    listen: Address
    routes: tuple[Route, ...]
    pools: Mapping[str, tuple[Upstream, ...]]
    out: frozenset[str] = frozenset()
    generation: int = 0
    tls: Tls | None = None
    resolver: str | None = None
    front: Front | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Launching:
    """Everything an engine may use to say how it starts: data only.

    `name` is the part's, `stack` the whole stack's. `password` is a `${secret:...}` reference.
    `data` is the volume's folder, `run` a short folder for sockets, `generated` a folder for
    configuration files. `connections` is how many connections the services' pools may hold at
    once, 0 where that means nothing. `ports` are the TCP ports set aside for what `Engine.ports`
    names, `profiles` those in force. `run` and `generated` may be shared by parts: an engine keeps
    to a folder of its own name inside them and lists it in `Launch.folders`.
    """

    name: str
    stack: str
    settings: Any
    tools: Toolbox
    root: Path
    data: Path
    run: Path
    generated: Path
    password: str
    limits: Size
    cpus: int
    connections: int = 0
    ports: Mapping[str, int] = field(default_factory=dict)
    profiles: frozenset[str] = frozenset()
    entry: Entry | None = None
    as_root: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Launch:
    """How an engine starts: what the plan copies into a `Process`.

    `urls` are the variables of the environment contract this engine can give to those who need it.
    `capacity` is how many connections it accepts from services (None: no such limit). `announces`
    are sentences for whoever starts the stack, such as the address of a page.
    """

    argv: tuple[str, ...]
    address: Address
    ready: Probe
    alive: Probe
    stop: tuple[StopStep, ...]
    urls: Mapping[str, str] = field(default_factory=dict)
    env: Mapping[str, str] = field(default_factory=dict)
    folders: tuple[Path, ...] = ()
    files: tuple[File, ...] = ()
    prepare: tuple[Step, ...] = ()
    capacity: int | None = None
    announces: tuple[str, ...] = ()
    start_timeout: timedelta = timedelta(seconds=60)
    user: Literal["invoker", "unprivileged"] = "invoker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rotation:
    """How a running gateway learns of a changed `Entry`.

    Files to write, a signal to its leader, and the check that holds once new requests follow.
    """

    files: tuple[File, ...]
    signal: int
    confirm: HttpCheck


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a probe saw: `ok`, and in `detail` the engine's own words (one line)."""

    ok: bool
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where an engine's programs come from when no folder or address is given.

    `package` is the importable package of the wheel, `folder` a pattern below it (may hold
    `{platform}`, such as "linux-x86_64"), `programs` the names needed, the server first,
    `version_args` what makes the server print its version, and `oldest` the oldest one accepted.
    `version_files` is for a server that cannot print it without starting: a pattern below the
    server's own folder, of which the one match ends in "-" and the version.
    `places` are folders looked at after PATH, `remedy` is how to install it.
    """

    package: str | None
    folder: str
    programs: tuple[str, ...]
    version_args: tuple[str, ...] = ("--version",)
    version_files: str = ""
    oldest: str = "0"
    places: tuple[str, ...] = ()
    remedy: str = "install it"


class Engine(Protocol):
    """One engine: `engines/<name>/__init__.py` exports exactly one, as `ENGINE`.

    `ports` names the TCP ports it wants set aside. `stands_in` are the variables it gives only to
    services that need no other engine which gives them.
    """

    name: str
    summary: str
    settings: type[BaseModel]
    origin: Origin
    gateway: bool
    ports: tuple[str, ...]
    stands_in: frozenset[str]

    def launch(self, launching: Launching) -> Launch:
        """Say how it starts. Pure."""
        ...

    def rotate(self, launching: Launching) -> Rotation:
        """Say how a running gateway follows `launching.entry`. Pure. Gateways only."""
        ...

    def external_urls(self, address: str, settings: Any) -> Mapping[str, str]:
        """The environment contract of an instance that runs elsewhere. Pure."""
        ...

    async def probe(self, url: str) -> Answer:
        """Ask the engine at `url`, in its own protocol, whether it answers. Never raises for a
        refusal: that is an `Answer`. The caller sets the time limit."""
        ...
