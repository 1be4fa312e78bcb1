"""Claims for volumes: an engine's own is its set's, the others have one for all pods. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from tandem.export.containers.model import Container, ContainerPlan
from tandem.export.kubernetes.around import Around, Manifest, head


def find_own_volume(container: Container, plan: ContainerPlan) -> str | None:
    """Return the volume that only this engine has, None when there is none."""
    mounted = [mount.volume for mount in container.volumes]
    if container.kind != "engine" or container.gateway or len(mounted) != 1:
        return None
    return mounted[0] if len(_list_users(mounted[0], plan)) == 1 else None


def list_claims(around: Around) -> Iterator[Manifest]:
    """Yield a claim for every volume that no set claims itself."""
    plan, settings = around.plan, around.settings
    for volume in plan.volumes:
        users = _list_users(volume, plan)
        if any(find_own_volume(user, plan) == volume for user in users):
            continue
        shared = sum(around.most_replicas(user) for user in users) > 1
        storage = settings.shared_storage_class if shared else settings.storage_class
        labels = {
            "app.kubernetes.io/part-of": plan.name,
            "app.kubernetes.io/managed-by": "tandem",
        }
        claim = render_claim(volume, size_volume(volume, around), storage, shared=shared)
        yield head("v1", "PersistentVolumeClaim", volume, labels) | {"spec": claim["spec"]}


def size_volume(volume: str, around: Around) -> str:
    """Return how large a volume is asked for."""
    return dict(around.settings.volume_sizes).get(volume, around.settings.volume_size)


def render_claim(name: str, size: str, storage_class: str, *, shared: bool = False) -> Manifest:
    """Return a claim, as it stands in a set."""
    named = {"storageClassName": storage_class} if storage_class else {}
    return {
        "metadata": {"name": name},
        "spec": {
            "accessModes": ["ReadWriteMany" if shared else "ReadWriteOnce"],
            **named,
            "resources": {"requests": {"storage": size}},
        },
    }


def _list_users(volume: str, plan: ContainerPlan) -> list[Container]:
    return [
        each for each in plan.containers if any(mount.volume == volume for mount in each.volumes)
    ]
