"""The base: every object of the stack, the same in every environment. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from tandem.export.containers.model import Container
from tandem.export.kubernetes.around import Around, Manifest, head
from tandem.export.kubernetes.entry import list_entries
from tandem.export.kubernetes.networks import list_policies
from tandem.export.kubernetes.operating import list_operated
from tandem.export.kubernetes.serving import list_serving
from tandem.export.kubernetes.volumes import list_claims
from tandem.export.kubernetes.waiting import list_owners
from tandem.export.kubernetes.workload import render_workload

_RESTRICTED = "pod-security.kubernetes.io"


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """One kustomization's objects, by the name of their file without its ending.

    `owners` are the containers whose files it holds.
    """

    manifests: dict[str, tuple[Manifest, ...]]
    owners: tuple[Container, ...]


def build_base(around: Around) -> Room:
    """Return everything that is always there."""
    containers = tuple(each for each in around.plan.containers if not each.profiles)
    more = {
        "namespace": (render_namespace(around),),
        "networks": tuple(list_policies(around)),
        "volumes": tuple(list_claims(around)),
        "entry": tuple(list_entries(around, around.host)),
    }
    # Whoever an operator keeps reads no files of ours.
    owners = tuple(each for each in containers if not around.is_operated(each))
    return Room(manifests=_list_parts(containers, around) | _drop_empty(more), owners=owners)


def build_components(around: Around) -> dict[str, Room]:
    """Return what each profile adds, by its name: environments say which they want."""
    profiles = sorted({name for each in around.plan.containers for name in each.profiles})
    rooms: dict[str, Room] = {}
    for profile in profiles:
        owners = tuple(each for each in around.plan.containers if profile in each.profiles)
        rooms[profile] = Room(manifests=_list_parts(owners, around), owners=owners)
    return rooms


def render_namespace(around: Around) -> Manifest:
    """Return the namespace, in which no pod runs that is not confined."""
    labels = {f"{_RESTRICTED}/{mode}": "restricted" for mode in ("enforce", "audit", "warn")}
    return head("v1", "Namespace", around.namespace, labels)


def _list_parts(owners: tuple[Container, ...], around: Around) -> dict[str, tuple[Manifest, ...]]:
    return {
        container.name: tuple(list_operated(container, around))
        if around.is_operated(container)
        else (*list_serving(container, around), render_workload(container, around))
        for container in owners
        if container in list_owners(around)
    }


def _drop_empty(rooms: dict[str, tuple[Manifest, ...]]) -> dict[str, tuple[Manifest, ...]]:
    return {name: manifests for name, manifests in rooms.items() if manifests}
