"""A container of a pod. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tandem.export.containers.model import Container
from tandem.export.kubernetes.around import Around, Manifest
from tandem.export.kubernetes.mounting import list_mounts
from tandem.export.kubernetes.probes import render_lifecycle, render_probes
from tandem.export.kubernetes.sizing import render_resources
from tandem.export.kubernetes.waiting import WAIT, list_addresses, list_one_shots
from tandem.plan.amounts import MIB

_WAIT_SIZE = {"cpu": "50m", "memory": f"{32 * MIB // MIB}Mi", "ephemeral-storage": "16Mi"}


def render_container(container: Container, around: Around, *, name: str = "") -> Manifest:
    """Return `container` as one of a pod, with its probes; an init container by `name`."""
    alone = not name
    rendered: Manifest = {
        "name": name or container.name,
        "image": container.image,
        "imagePullPolicy": "IfNotPresent",
        "command": [escape(word) for word in container.entrypoint],
        "args": [escape(word) for word in container.command],
        "workingDir": None if container.workdir is None else str(container.workdir),
        "env": [
            {"name": variable, "value": escape(value)}
            for variable, value in container.environment.items()
        ],
        "ports": [
            {"name": port, "containerPort": number, "protocol": "TCP"}
            for port, number in (container.ports if alone else {}).items()
        ],
        **(render_probes(container) if alone else {}),
        "lifecycle": render_lifecycle(container, around.settings.drain_s) if alone else None,
        "resources": render_resources(container, around),
        "securityContext": confine(container),
        "volumeMounts": list_mounts(container),
    }
    return _drop_empty(rendered)


def list_before(container: Container, around: Around) -> Iterator[Manifest]:
    """Yield the init containers: one-shots it needs done, each after a wait for what they need."""
    for one_shot in list_one_shots(container, around):
        yield from _list_waits(one_shot, around, name=f"wait-{one_shot.name}")
        yield render_container(one_shot, around, name=f"run-{one_shot.name}")
    yield from _list_waits(container, around, name="wait")


def _list_waits(container: Container, around: Around, *, name: str) -> Iterator[Manifest]:
    addresses = list_addresses(container, around)
    if not addresses:
        return
    mount = {"name": f"config-{container.name}", "mountPath": str(WAIT), "subPath": WAIT.name}
    yield {
        "name": name,
        "image": container.image,
        "imagePullPolicy": "IfNotPresent",
        "command": ["/bin/sh", str(WAIT), *addresses],
        "resources": {"limits": _WAIT_SIZE, "requests": _WAIT_SIZE},
        "securityContext": confine(container),
        "volumeMounts": [mount | {"readOnly": True}],
    }


def confine(container: Container) -> Manifest:
    """Return what Pod Security "restricted" asks of a container, and a user of its own."""
    return {
        "runAsNonRoot": True,
        "runAsUser": container.user,
        "runAsGroup": container.group,
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": container.read_only,
        "capabilities": {"drop": ["ALL"]},
    }


def escape(text: str) -> str:
    """Return `text` as Kubernetes reads it: it would put variables in for `$(NAME)`."""
    return text.replace("$", "$$") if "$(" in text or "$$" in text else text


def _drop_empty(rendered: Mapping[str, object]) -> Manifest:
    return {name: value for name, value in rendered.items() if value not in (None, [], {})}
