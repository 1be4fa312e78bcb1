"""Every way in which a plan can lack one thing the stack says. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from tandem.export.containers.model import Container, ContainerPlan

Kind = Literal["needs", "probes", "limits", "networks", "volumes", "internal"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One thing that is dropped: `item` of what `part` has of this kind.

    Of kind "internal" `part` is the network, which is no more closed to the outside.
    """

    part: str
    kind: Kind
    item: str

    @property
    def name(self) -> str:
        """What it is called, as in "web.needs.db"."""
        return f"{self.part}.{self.kind}.{self.item}".removesuffix(".")


def list_mutants(plan: ContainerPlan) -> tuple[Mutant, ...]:
    """Return every mutant of the plan, part by part."""
    internal = (name for name, network in plan.networks.items() if network.internal)
    return (
        *(mutant for container in plan.containers for mutant in _list_of(container)),
        *(Mutant(part=name, kind="internal", item="") for name in internal),
    )


def apply_mutants(plan: ContainerPlan, mutants: Iterable[Mutant]) -> ContainerPlan:
    """Return the plan without what they drop."""
    for mutant in mutants:
        containers = tuple(
            _drop(each, mutant) if each.name == mutant.part else each for each in plan.containers
        )
        plan = replace(plan, containers=containers)
        if mutant.kind == "internal":
            opened = replace(plan.networks[mutant.part], internal=False)
            plan = replace(plan, networks={**plan.networks, mutant.part: opened})
    return plan


def _list_of(container: Container) -> Iterator[Mutant]:
    limits = {"memory": container.limits.memory, "cpu": container.limits.cpu}
    probes = {"ready": container.ready, "alive": container.alive}
    items: dict[Kind, Iterable[str]] = {
        "needs": container.needs,
        "probes": (name for name, probe in probes.items() if probe is not None),
        "limits": (name for name, limit in limits.items() if limit is not None),
        "networks": container.networks,
        "volumes": (mount.volume for mount in container.volumes),
    }
    for kind, names in items.items():
        for name in names:
            yield Mutant(part=container.name, kind=kind, item=name)


def _drop(container: Container, mutant: Mutant) -> Container:
    item = mutant.item
    changes: dict[str, Any] = {}
    match mutant.kind:
        case "needs":
            changes["needs"] = {name: how for name, how in container.needs.items() if name != item}
        case "probes":
            changes[item] = None
        case "limits":
            changes["limits"] = replace(container.limits, **{item: None})
        case "networks":
            changes["networks"] = tuple(name for name in container.networks if name != item)
        case "volumes":
            changes["volumes"] = tuple(each for each in container.volumes if each.volume != item)
        case "internal":
            pass  # the network's own
    return replace(container, **changes)
