"""The contract between an engine's folder and the exporters: one engine as a container.

An engine that can be exported has, beside what `Engine` asks for, `container(launching)` with the
same `Launching` it would start from here: paths are those inside the container, and its host's name
is `launching.name`. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import PurePosixPath
from typing import Protocol, runtime_checkable

from tandem.plan.engine import Launching
from tandem.plan.process import File

FILLED = PurePosixPath("/tmp/tandem")  # noqa: S108 - in a container's own memory, nobody else's
"""Where files with a secret in them appear, once their container has started."""

SECRETS = PurePosixPath("/run/secrets")
"""Where every container finds the secrets it was given, one file each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A public image by repository and pinned version tag, such as postgres and "18.4"."""

    repository: str
    tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthCommand:
    """A command inside the image that ends with 0; `start_period` forgives failures at first."""

    argv: tuple[str, ...]
    every: timedelta = timedelta(seconds=5)
    timeout: timedelta = timedelta(seconds=3)
    failures: int = 3
    start_period: timedelta = timedelta(seconds=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Operated:
    """The same engine kept by an operator of a cluster, which replicates it and fails over.

    `api` and `kind` are its resource's, `spec` what the engine's own settings say. `replicas`,
    `size`, `storage_class` and `resources` are the paths in it at which a cluster's sizes stand;
    `labels` that of its pods' labels, none where they are the resource's own. `pods` selects the
    pods that serve, and `serves` says that it makes a Service by the part's name itself.
    `password` is the Secret of the operator's making that has the password, "" where the
    operator reads ours; `namespace` is where the operator runs.
    """

    api: str
    kind: str
    spec: Mapping[str, object]
    replicas: tuple[str, ...]
    size: tuple[str, ...]
    storage_class: tuple[str, ...]
    resources: tuple[str, ...]
    pods: Mapping[str, str]
    namespace: str
    labels: tuple[str, ...] = ()
    serves: bool = False
    password: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerPart:
    """How an engine runs in its image.

    `command` is everything that is executed, the image's own entry script included. Text in `env`
    and `files` may hold `${secret:NAME}`; a file that does lies below `FILLED`, and `secret_files`
    are the secrets the command itself reads below `SECRETS`. `ports` are those other parts may use,
    `tools` those of them a developer's tools ask for. `data` is where its volume is mounted,
    `scratch` the folders it writes to and may lose, `shared_memory` bytes of /dev/shm.
    `urls` and `capacity` mean what they mean in `Launch`. `steer` is a command inside a gateway
    that is given a pool and addresses (10.0.0.2:8000): its requests go to them alone from then on,
    and without addresses wherever the pool's name leads. `operated` is None where no operator is
    known that keeps such an engine.
    """

    image: Image
    command: tuple[str, ...]
    uid: int
    gid: int
    ports: Mapping[str, int]
    ready: HealthCommand
    alive: HealthCommand
    urls: Mapping[str, str] = field(default_factory=dict)
    env: Mapping[str, str] = field(default_factory=dict)
    files: tuple[File, ...] = ()
    secret_files: tuple[str, ...] = ()
    data: PurePosixPath | None = None
    scratch: tuple[PurePosixPath, ...] = ()
    shared_memory: int | None = None
    tools: tuple[str, ...] = ()
    stop_signal: str = "SIGTERM"
    stop_grace: timedelta = timedelta(seconds=30)
    capacity: int | None = None
    steer: tuple[str, ...] = ()
    operated: Operated | None = None


@runtime_checkable
class Packaged(Protocol):
    """An engine that can run in a container."""

    image: Image

    def container(self, launching: Launching) -> ContainerPart:
        """Say how it runs in its image. Pure."""
        ...
