"""A service of the plan as a container."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from tandem.export.containers.entry_script import (
    SCRIPT,
    fill_environment,
    list_references,
    start_config,
)
from tandem.export.containers.health import plan_service_probe
from tandem.export.containers.images.naming import name_build
from tandem.export.containers.model import Container, ImageBuild, Mount, Scratch
from tandem.export.containers.networks import list_networks
from tandem.export.containers.quarters import DATA, SCRATCH, UID
from tandem.export.containers.sizes import share_size, weigh
from tandem.export.containers.toolchains import find_toolchain
from tandem.plan.amounts import MIB
from tandem.plan.model import Part
from tandem.plan.process import Port, Process
from tandem.stack.model import Kind, ServiceSpec

ENTRYPOINT = ("/bin/sh", str(SCRIPT))
_SCRATCH_MEMORY = 64 * MIB
_BY_HOST = "TANDEM_PROCESS"  # the entry script's: every replica has the same environment


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """What every container of a plan is marked with, and the images that are made for it."""

    stack: str
    flavor: str
    builds: dict[str, ImageBuild]

    def label(self, part: str) -> dict[str, str]:
        """Return the labels of one container."""
        return {"tandem.stack": self.stack, "tandem.part": part, "tandem.flavor": self.flavor}


def plan_service_container(
    service: ServiceSpec, part: Part, naming: Naming, optional: frozenset[str]
) -> Container:
    """Return the container of `service`, from the part the plan made of it for its quarters."""
    process = part.processes[0]
    toolchain = find_toolchain(service)
    if toolchain is None:
        raise ValueError(f"services.{service.name}: no toolchain; check_toolchain finds this")
    build = naming.builds[name_build(service)]
    environment = {name: text for name, text in process.env.items() if name != _BY_HOST}
    environment["HOME"] = str(SCRATCH)
    once = service.kind is Kind.ONCE
    return Container(
        name=service.name,
        kind=service.kind.value,
        image=build.image,
        build=build.name,
        entrypoint=ENTRYPOINT,
        command=_drop_nice(process),
        user=UID,
        group=UID,
        workdir=PurePosixPath(process.cwd),
        environment=fill_environment(environment, ()),
        secrets=list_references(environment, ()),
        configs=(start_config(),),
        volumes=tuple(
            Mount(volume=volume, path=PurePosixPath(DATA / volume)) for volume in service.volumes
        ),
        networks=list_networks(part.networks),
        needs=part.needs,
        ready=plan_service_probe(process.ready, process.start_timeout),
        alive=plan_service_probe(process.alive, process.start_timeout),
        replicas=service.replicas,
        limits=share_size(part.limits, service.replicas),
        reserves=share_size(part.reserves, service.replicas),
        cpu_weight=weigh(process.niceness),
        ports={"http": process.address.port} if isinstance(process.address, Port) else {},
        stop_signal=process.stop[0].signal.name,
        stop_grace=process.stop[0].wait,
        start_timeout=process.start_timeout,
        restart="never" if once else "always",
        profiles=service.profiles if optional.issuperset(service.profiles) else (),
        scratch=(Scratch(path=PurePosixPath(SCRATCH), memory=_SCRATCH_MEMORY),),
        one_shot=once,
        labels=naming.label(service.name),
    )


def _drop_nice(process: Process) -> tuple[str, ...]:
    """Return the command without nice(1): among containers the weight says who goes first."""
    argv = process.argv
    return argv[3:] if process.niceness and argv[:2] == ("nice", "-n") else argv
