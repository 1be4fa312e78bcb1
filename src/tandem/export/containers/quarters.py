"""The machine a container plan is made for: every part has a host and folders of its own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tandem.export.containers.destination import Destination
from tandem.plan.addresses import POOL_PORT
from tandem.plan.container_part import Packaged
from tandem.plan.engine import Engine
from tandem.plan.machine import Machine, Toolbox
from tandem.plan.ports import required_ports
from tandem.stack.model import Stack

PROJECT = Path("/app")
DATA = Path("/data")
STATE = Path("/etc/tandem")
SCRATCH = Path("/tmp")  # noqa: S108 - of a container, in memory
UID = 10001
"""The user of every service."""


def plan_quarters(
    stack: Stack,
    engines: Mapping[str, Engine],
    destination: Destination,
    profiles: frozenset[str],
) -> Machine:
    """Return the machine every part finds itself on: the destination's size, the image's paths."""
    size = destination.machine
    return Machine(
        cpus=max(1, int(size.cpu or 1)),
        memory=size.memory or 0,
        python=Path("python"),
        instance=destination.flavor,
        state=STATE,
        data=DATA,
        sockets=SCRATCH,
        tools={
            name: _plan_toolbox(engines[spec.use])
            for name, spec in stack.engines.items()
            if spec.use in engines
        },
        ports=dict.fromkeys(required_ports(stack, profiles, engines=engines), POOL_PORT),
        hosts=True,
    )


def _plan_toolbox(engine: Engine) -> Toolbox:
    """Programs are the image's own affair; what only runs natively is refused before."""
    version = engine.image.tag if isinstance(engine, Packaged) else ""
    return Toolbox(source="image", version=version, programs={})
