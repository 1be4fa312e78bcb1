"""An engine of the plan as a container."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tandem.export.containers.destination import Destination
from tandem.export.containers.entry_script import (
    fill_environment,
    list_references,
    start_config,
)
from tandem.export.containers.health import plan_engine_probe
from tandem.export.containers.images.naming import name_public
from tandem.export.containers.model import Backup, Config, Container, Mount, Published, Scratch
from tandem.export.containers.networks import list_networks
from tandem.export.containers.quarters import DATA, SCRATCH
from tandem.export.containers.services import ENTRYPOINT, Naming
from tandem.export.containers.sizes import share_size
from tandem.plan.amounts import MIB
from tandem.plan.container_part import ContainerPart
from tandem.plan.engine_parts import EngineNeeds
from tandem.plan.process import File
from tandem.plan.secrets import REFERENCE
from tandem.stack.model import EngineSpec

_SCRATCH_MEMORY = 64 * MIB
_TEMPLATES = PurePosixPath("/etc/tandem/templates")


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineSurroundings:
    """What an engine's container has beside its own part.

    `folders` are those of the volumes whose files it sends, `published` its ports outside, and
    `secrets` what it reads besides its own.
    """

    needs: EngineNeeds
    part: ContainerPart
    folders: tuple[Path, ...] = ()
    published: tuple[Published, ...] = ()
    secrets: tuple[str, ...] = ()
    ports: dict[str, int] | None = None


def plan_engine_container(
    around: EngineSurroundings, naming: Naming, destination: Destination
) -> Container:
    """Return the container of one engine."""
    needs, part, spec = around.needs, around.part, around.needs.spec
    build = naming.builds.get(spec.name)
    configs = (start_config(), *(_plan_config(spec.name, file) for file in part.files))
    references = list_references(part.env, configs)
    return Container(
        name=spec.name,
        kind="engine",
        engine=needs.engine.name,
        image=name_public(part.image, destination) if build is None else build.image,
        build=None if build is None else build.name,
        entrypoint=ENTRYPOINT,
        command=part.command,
        user=part.uid,
        group=part.gid,
        environment=fill_environment(part.env, configs),
        secrets=tuple(sorted({*references, *part.secret_files, *around.secrets})),
        configs=configs,
        volumes=_list_mounts(around),
        networks=list_networks(spec.networks),
        needs=spec.needs,
        ready=plan_engine_probe(part.ready),
        alive=plan_engine_probe(part.alive),
        limits=share_size(needs.size.limits, 1),
        reserves=share_size(needs.size.reserves, 1),
        shared_memory=part.shared_memory,
        ports={**part.ports, **(around.ports or {})},
        published=around.published,
        stop_signal=part.stop_signal,
        stop_grace=part.stop_grace,
        scratch=_list_scratch(around),
        gateway=needs.entry is not None,
        steer=part.steer,
        operated=part.operated,
        backup=None
        if spec.backup is None
        else Backup(schedule=spec.backup.schedule, keep=spec.backup.keep),
        labels={**naming.label(spec.name), **_label_backup(spec)},
    )


def _label_backup(spec: EngineSpec) -> dict[str, str]:
    """For whatever runs schedules there: when to save it, and for how long a copy is kept."""
    if spec.backup is None:
        return {}
    keep = f"{int(spec.backup.keep.total_seconds())}s"
    return {"tandem.backup": spec.backup.schedule, "tandem.backup.keep": keep}


def _plan_config(part: str, file: File) -> Config:
    name, path = f"{part}-{file.path.name}", PurePosixPath(file.path)
    if not REFERENCE.search(file.text):
        return Config(name=name, path=path, text=file.text)
    template = _TEMPLATES / file.path.name
    return Config(name=name, path=template, text=file.text, mode=file.mode, filled=path)


def _list_mounts(around: EngineSurroundings) -> tuple[Mount, ...]:
    volume, data = around.needs.spec.volume, around.part.data
    own = (Mount(volume=volume, path=data),) if volume is not None and data is not None else ()
    sent = (
        Mount(volume=folder.relative_to(DATA).parts[0], path=PurePosixPath(folder), read_only=True)
        for folder in dict.fromkeys(around.folders)
    )
    return (*own, *sent)


def _list_scratch(around: EngineSurroundings) -> tuple[Scratch, ...]:
    data = around.part.data
    unkept = () if data is None or around.needs.spec.volume is not None else (data,)
    folders: Iterable[PurePosixPath] = (PurePosixPath(SCRATCH), *around.part.scratch, *unkept)
    return tuple(Scratch(path=folder, memory=_SCRATCH_MEMORY) for folder in folders)
