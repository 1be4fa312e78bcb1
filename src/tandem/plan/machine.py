"""The place a stack is planned for, observed beforehand and handed in as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Toolbox:
    """The programs of one engine, all from one folder.

    `source` is how they were found ("wheel", "bin", "PATH"), `version` what the server says it is.
    """

    source: str
    version: str
    programs: Mapping[str, Path]


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """One machine and the folders of one instance on it.

    `cpus` are the cores this process may use, `memory` bytes. `tools` are the engines' programs and
    `ports` the TCP ports set aside for this instance, both by part name. `unprivileged` is the
    user that engines refusing root drop to, None when the invoker is not root.
    `hosts` says that every part has a host of its own, named after it, as containers have: parts
    then meet there, not at sockets and on the loopback interface.
    """

    cpus: int
    memory: int
    python: Path
    instance: str
    state: Path  # .tandem/ of this instance
    data: Path  # volumes live here, one folder each
    sockets: Path  # a short path: a socket's path ends near 107 bytes
    tools: Mapping[str, Toolbox] = field(default_factory=dict)
    ports: Mapping[str, int] = field(default_factory=dict)
    unprivileged: str | None = None
    hosts: bool = False
