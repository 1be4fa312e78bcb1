"""Every plan that lacks one thing the Workspace's stack says: what a lossy export would be of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tandem.export.containers.model import Container, ContainerPlan
from tandem.stack.model import Size


def list_mutations(plan: ContainerPlan) -> Iterator[tuple[str, ContainerPlan]]:
    """Yield what was dropped ("web.needs.db") with the plan without it."""
    for container in plan.containers:
        for what, changed in _list_changes(container):
            containers = tuple(changed if each is container else each for each in plan.containers)
            yield f"{container.name}.{what}", replace(plan, containers=containers)


def _list_changes(container: Container) -> Iterator[tuple[str, Container]]:
    for name in container.needs:
        needs = {other: how for other, how in container.needs.items() if other != name}
        yield f"needs.{name}", replace(container, needs=needs)
    if container.ready:
        yield "probes.ready", replace(container, ready=None)
    if container.alive:
        yield "probes.alive", replace(container, alive=None)
    limits = container.limits
    if limits.memory is not None:
        yield "limits.memory", replace(container, limits=Size(cpu=limits.cpu))
    if limits.cpu is not None:
        yield "limits.cpu", replace(container, limits=Size(memory=limits.memory))
    for name in container.networks:
        networks = tuple(other for other in container.networks if other != name)
        yield f"networks.{name}", replace(container, networks=networks)
    for mount in container.volumes:
        volumes = tuple(other for other in container.volumes if other != mount)
        yield f"volumes.{mount.volume}", replace(container, volumes=volumes)
