"""An engine of the stack as a part of the plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tandem.plan.engine import Engine, Entry, Launch, Launching
from tandem.plan.machine import Machine
from tandem.plan.model import Part
from tandem.plan.ports import engine_ports
from tandem.plan.process import Process
from tandem.plan.sizes import PartSize
from tandem.plan.workers import cores_within
from tandem.stack.model import EngineSpec, Stack


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineNeeds:
    """What is known of an engine before it is asked how it starts.

    `settings` have passed the engine's model; `entry` is a gateway's.
    """

    spec: EngineSpec
    engine: Engine
    settings: Any
    size: PartSize
    profiles: frozenset[str] = frozenset()
    connections: int = 0
    entry: Entry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EnginePart:
    """The part, the variables it gives to who needs it, and the connections it accepts.

    Of its variables those in `stands_in` yield to another engine's; `announces` is for the user.
    """

    part: Part
    urls: Mapping[str, str]
    stands_in: frozenset[str]
    capacity: int | None = None
    announces: tuple[str, ...] = ()


def plan_engine(needs: EngineNeeds, stack: Stack, machine: Machine) -> EnginePart:
    """Return the part of one engine: its one process, or none when it runs elsewhere."""
    if needs.spec.address is not None:
        urls = needs.engine.external_urls(needs.spec.address, needs.settings)
        part = Part(processes=(), address=needs.spec.address, **_shared(needs))
        return EnginePart(part=part, urls=urls, stands_in=needs.engine.stands_in)
    launching = plan_launching(needs, stack, machine)
    launch = needs.engine.launch(launching)
    part = Part(
        processes=(_plan_process(needs.spec.name, launch),),
        capacity=launch.capacity,
        version=launching.tools.version,
        launching=launching if needs.engine.gateway else None,
        **_shared(needs),
    )
    return EnginePart(
        part=part,
        urls=launch.urls,
        stands_in=needs.engine.stands_in,
        capacity=launch.capacity,
        announces=tuple(f"{needs.spec.name}: {sentence}" for sentence in launch.announces),
    )


def plan_launching(needs: EngineNeeds, stack: Stack, machine: Machine) -> Launching:
    """Return what the engine may use to say how it starts.

    Without a volume its data folder is `<name>.scratch`, a name no volume can have.
    """
    spec = needs.spec
    ports = engine_ports(spec, {spec.use: needs.engine})
    return Launching(
        name=spec.name,
        stack=stack.name,
        settings=needs.settings,
        tools=machine.tools[spec.name],
        root=stack.root,
        data=machine.data / (spec.volume or f"{spec.name}.scratch"),
        run=machine.sockets,
        generated=machine.state / "generated",
        password=f"${{secret:{spec.name}.password}}",
        limits=needs.size.limits,
        cpus=cores_within(needs.size.limits, machine.cpus),
        connections=needs.connections,
        ports={port: machine.ports[name] for name, port in ports.items()},
        profiles=needs.profiles,
        entry=needs.entry,
        as_root=machine.unprivileged is not None,
    )


def _shared(needs: EngineNeeds) -> dict[str, Any]:
    return {
        "name": needs.spec.name,
        "kind": "engine",
        "engine": needs.engine.name,
        "needs": needs.spec.needs,
        "limits": needs.size.limits,
        "reserves": needs.size.reserves,
        "connections": needs.connections,
        "networks": needs.spec.networks,
    }


def _plan_process(name: str, launch: Launch) -> Process:
    return Process(
        name=name,
        part=name,
        index=1,
        argv=launch.argv,
        # The project's folder may be closed to the user an engine drops to; "/" never is.
        cwd=Path("/"),
        env=dict(sorted(launch.env.items())),
        folders=launch.folders,
        files=launch.files,
        prepare=launch.prepare,
        address=launch.address,
        ready=launch.ready,
        alive=launch.alive,
        stop=launch.stop,
        start_timeout=launch.start_timeout,
        user=launch.user,
    )
