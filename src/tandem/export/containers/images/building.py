"""Which images are built for a stack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tandem.export.containers.destination import Destination
from tandem.export.containers.images.gateway import render_gateway
from tandem.export.containers.images.ignoring import render_ignore
from tandem.export.containers.images.naming import APP, name_build, name_own, name_public
from tandem.export.containers.images.node import NODE, render_node
from tandem.export.containers.images.python import PYTHON, render_python
from tandem.export.containers.model import ImageBuild
from tandem.export.containers.quarters import DATA, PROJECT, UID
from tandem.plan.container_part import ContainerPart
from tandem.stack.model import ServiceSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """What builds know of the project: its services, and the folders a gateway sends.

    `sent` are folders of the project and `mounted` those of volumes, as they are in a container.
    """

    stack: str
    services: Mapping[str, ServiceSpec]
    sent: tuple[Path, ...]
    mounted: tuple[Path, ...]


def plan_builds(project: Project, destination: Destination) -> dict[str, ImageBuild]:
    """Return the builds of all services, by the build's name."""
    by_build = {name_build(service): service for service in project.services.values()}
    return {
        name: _plan_python(project, destination)
        if name == APP
        else _plan_node(name, service, project, destination)
        for name, service in by_build.items()
    }


def plan_gateway_build(
    name: str, part: ContainerPart, project: Project, destination: Destination
) -> ImageBuild:
    """Return the build of the gateway's image: the public one with the folders it sends."""
    base, node = name_public(part.image, destination), name_public(NODE, destination)
    return ImageBuild(
        name=name,
        image=name_own(project.stack, name, destination),
        dockerfile=render_gateway(
            stack=project.stack,
            base=base,
            node=node,
            sent=tuple(PurePosixPath(folder.relative_to(PROJECT)) for folder in project.sent),
            mounted=tuple(PurePosixPath(folder) for folder in project.mounted),
            user=(part.uid, part.gid),
            owner=UID,
        ),
        ignore=render_ignore(("src", "requirements")),
        arguments={"BASE": base, "NODE": node, "FRONTEND": "node", "EXTRA_CA": ""},
    )


def _plan_python(project: Project, destination: Destination) -> ImageBuild:
    volumes = {volume for service in project.services.values() for volume in service.volumes}
    base = name_public(PYTHON, destination)
    return ImageBuild(
        name=APP,
        image=name_own(project.stack, APP, destination),
        dockerfile=render_python(
            stack=project.stack,
            base=base,
            lock=destination.lock,
            uid=UID,
            folders=tuple(str(DATA / volume) for volume in sorted(volumes)),
        ),
        ignore=render_ignore(_list_frontends(project)),
        arguments={"BASE": base, "PIP_OPTIONS": "", "EXTRA_CA": ""},
    )


def _plan_node(
    name: str, service: ServiceSpec, project: Project, destination: Destination
) -> ImageBuild:
    base = name_public(NODE, destination)
    folder = str(service.cwd or ".")
    return ImageBuild(
        name=name,
        image=name_own(project.stack, name, destination),
        dockerfile=render_node(service=service.name, folder=folder, base=base, uid=UID),
        ignore=render_ignore(),
        arguments={"BASE": base, "EXTRA_CA": ""},
    )


def _list_frontends(project: Project) -> tuple[str, ...]:
    """The folders that only the gateway's image is made from."""
    sent = (folder.relative_to(PROJECT) for folder in project.sent)
    return tuple(folder.parts[0] for folder in sent)
