"""What a container finds in its folders, and the volumes of its pod behind that. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tandem.export.containers.model import Config, Container
from tandem.export.kubernetes.around import Around, Manifest
from tandem.export.kubernetes.waiting import list_addresses, wait_config
from tandem.plan.amounts import MIB
from tandem.plan.container_part import SECRETS

_SHARED_MEMORY = "/dev/shm"  # noqa: S108 - the kernel's own folder
_GROUP_READS = 0o440
_MADE_KEY = "password"  # in a Secret of an operator's making
_ALL_READ = 0o444


def list_configs(container: Container, around: Around) -> tuple[Config, ...]:
    """Return every file of a container, the script that waits among them."""
    waits = (wait_config(),) if list_addresses(container, around) else ()
    return (*container.configs, *waits)


def name_key(config: Config) -> str:
    """Return what a file is called in its ConfigMap."""
    return config.name


def list_mounts(container: Container) -> list[Manifest]:
    """Return the mounts of a container."""
    configs = [
        _mount(f"config-{container.name}", config.path, subPath=name_key(config), readOnly=True)
        for config in container.configs
    ]
    secrets = [_mount(f"secrets-{container.name}", SECRETS, readOnly=True)]
    data = [
        _mount(mount.volume, mount.path, **({"readOnly": True} if mount.read_only else {}))
        for mount in container.volumes
    ]
    return [
        *configs,
        *(secrets if container.secrets else ()),
        *data,
        *(_mount(name, path) for name, path, _ in _list_memory(container)),
    ]


def list_volumes(containers: Iterable[Container], around: Around, own: str = "") -> list[Manifest]:
    """Return the volumes of a pod with `containers`; a claim called `own` is the set's affair."""
    volumes: dict[str, Manifest] = {}
    for container in containers:
        for volume in _list_all(container, around):
            volumes.setdefault(volume["name"], volume)
    return [volume for name, volume in volumes.items() if name != own]


def _list_all(container: Container, around: Around) -> Iterator[Manifest]:
    name = f"config-{container.name}"
    yield {"name": name, "configMap": {"name": name_map(container), "defaultMode": _ALL_READ}}
    if container.secrets:
        yield {"name": f"secrets-{container.name}", **_render_secrets(container, around)}
    for mount in container.volumes:
        yield {"name": mount.volume, "persistentVolumeClaim": {"claimName": mount.volume}}
    for memory, _, size in _list_memory(container):
        limit = {"medium": "Memory", "sizeLimit": f"{max(1, size // MIB)}Mi"}
        yield {"name": memory, "emptyDir": limit}


def _render_secrets(container: Container, around: Around) -> Manifest:
    made = {
        f"{each.name}.password": each.operated.password
        for each in around.plan.containers
        if around.is_operated(each) and each.operated is not None and each.operated.password
    }
    own = [{"key": each, "path": each} for each in container.secrets if each not in made]
    if len(own) == len(container.secrets):
        ours = {"secretName": around.secret, "defaultMode": _GROUP_READS, "items": own}
        return {"secret": ours}
    others = [
        {"secret": {"name": made[each], "items": [{"key": _MADE_KEY, "path": each}]}}
        for each in container.secrets
        if each in made
    ]
    sources = [{"secret": {"name": around.secret, "items": own}}] if own else []
    return {"projected": {"defaultMode": _GROUP_READS, "sources": [*sources, *others]}}


def name_map(container: Container) -> str:
    """Return the ConfigMap of a container, to whose name kustomize adds what it holds."""
    return f"{container.name}-config"


def _list_memory(container: Container) -> Iterator[tuple[str, str, int]]:
    for number, scratch in enumerate(container.scratch):
        yield f"scratch-{container.name}-{number}", str(scratch.path), scratch.memory
    if container.shared_memory is not None:
        yield f"shared-memory-{container.name}", _SHARED_MEMORY, container.shared_memory


def _mount(name: str, path: object, **more: object) -> Manifest:
    return {"name": name, "mountPath": str(path), **more}
