"""One process of a plan, whole: how to prepare, start, probe and stop it.

Any text (argv, environment, files) may hold `${secret:NAME}`; the runtime puts the value in when it
spawns, so that a plan can be printed, compared and stored without giving anything away.
"""

from __future__ import annotations

import signal
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Literal

LOOPBACK = "127.0.0.1"
EVERY_INTERFACE = "0.0.0.0"  # noqa: S104 - of a host that is a part's own


@dataclass(frozen=True, slots=True, kw_only=True)
class Socket:
    """A Unix socket's address."""

    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Port:
    """A TCP address."""

    port: int
    host: str = LOOPBACK


Address = Socket | Port


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file written (atomically, when its text differs) before the process starts."""

    path: Path
    text: str
    mode: int = 0o644


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A command run to its end before the process starts, such as initdb.

    Its failure is a failed start. Skipped while `unless` exists.
    """

    title: str
    argv: tuple[str, ...]
    env: Mapping[str, str] = field(default_factory=dict)
    unless: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpCheck:
    """GET `path` at `address` answers `status` (any 2xx when None) and holds `body`, when given."""

    address: Address
    path: str
    status: int | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TcpCheck:
    """Something accepts a connection at `address`."""

    address: Address


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandCheck:
    """A command that ends with 0."""

    argv: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineCheck:
    """The engine's own probe (`Engine.probe`), which speaks its protocol.

    `url` is where and as whom, with `${secret:...}` inside.
    """

    engine: str
    url: str


Check = HttpCheck | TcpCheck | CommandCheck | EngineCheck


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """A check and its timing; None follows the runtime's own schedule."""

    check: Check
    every: timedelta | None = None
    timeout: timedelta = timedelta(seconds=1)
    failures: int = 3
    start_period: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class StopStep:
    """One signal of an ordered stop and how long to wait for the end after it.

    After the last step the runtime sends SIGKILL to every process group of the session.
    """

    signal: signal.Signals
    wait: timedelta
    to: Literal["leader", "group"] = "leader"


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """One replica of a part: exactly one leader process, started in a session of its own.

    `name` is the part's name, with ".1", ".2", ... when there are several replicas.
    `env` is complete but for PATH, HOME, LANG and TZ, which the runtime takes from the invoker.
    A leftover file at a socket `address` is removed before the start: not every server does it.
    `user` "unprivileged" drops to `Machine.unprivileged` when the invoker is root.
    `niceness` (0 to 19) is that of its session among the others, beside what `argv` does itself.
    """

    name: str
    part: str
    index: int
    argv: tuple[str, ...]
    cwd: Path
    env: Mapping[str, str] = field(default_factory=dict)
    folders: tuple[Path, ...] = ()
    files: tuple[File, ...] = ()
    prepare: tuple[Step, ...] = ()
    address: Address | None = None
    ready: Probe | None = None
    alive: Probe | None = None
    stop: tuple[StopStep, ...] = ()
    start_timeout: timedelta = timedelta(seconds=30)
    user: Literal["invoker", "unprivileged"] = "invoker"
    niceness: int = 0
