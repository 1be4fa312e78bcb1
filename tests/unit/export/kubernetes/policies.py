"""What a cluster's guards ask of every object, whatever the stack: a list of what breaks it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .objects import Manifest, list_containers, list_kind, list_pods

_TAG = re.compile(r".+:(?!latest$)[A-Za-z0-9][A-Za-z0-9._-]*")
_ALLOWED_VOLUMES = {"configMap", "secret", "emptyDir", "persistentVolumeClaim", "projected"}
_AMOUNTS = {"cpu", "memory", "ephemeral-storage"}
_RUNS_ON = {"Deployment", "StatefulSet"}


def list_violations(objects: list[Manifest]) -> list[str]:
    """Return every rule that an object breaks, in words."""
    pods = list_pods(objects)
    found = [f"{name}: {broken}" for name, pod in pods.items() for broken in _check_pod(pod)]
    for kind in sorted(_RUNS_ON):
        for name, workload in list_kind(objects, kind).items():
            found += [f"{name}: {broken}" for broken in _check_probes(workload)]
    found += [f"{name}: no policy denies by default" for name in pods if not _denies(objects)]
    for name, account in list_kind(objects, "ServiceAccount").items():
        if account["automountServiceAccountToken"]:
            found.append(f"{name}: its account gives out tokens")
    found += [f"{name}: has no account of its own" for name in _list_strangers(objects)]
    if list_kind(objects, "Secret"):
        found.append("secrets are among the objects")
    return found


def _check_pod(pod: Manifest) -> Iterator[str]:
    spec = pod["spec"]
    confined = spec["securityContext"]
    if not confined["runAsNonRoot"] or confined["runAsUser"] == 0:
        yield "runs as root"
    if confined["seccompProfile"]["type"] != "RuntimeDefault":
        yield "has no seccomp profile"
    if spec["automountServiceAccountToken"] or spec["enableServiceLinks"]:
        yield "is told more of the cluster than it needs"
    if {"hostNetwork", "hostPID", "hostIPC"} & set(spec):
        yield "shares the node's namespaces"
    for volume in spec.get("volumes", ()):
        if not set(volume) - {"name"} <= _ALLOWED_VOLUMES:
            yield f"has a volume that is not allowed: {volume['name']}"
    mounted = {v["name"] for v in spec.get("volumes", ())}
    for container in list_containers(pod):
        yield from (f"{container['name']}: {each}" for each in _check_container(container))
        if len(container["name"]) > 63:
            yield f"{container['name']}: is no label"
    if len(mounted) != len(spec.get("volumes", ())):
        yield "has two volumes of one name"


def _check_container(container: Manifest) -> Iterator[str]:
    confined = container["securityContext"]
    if not confined["runAsNonRoot"] or not confined["runAsUser"]:
        yield "runs as root"
    if confined["allowPrivilegeEscalation"] or confined["capabilities"] != {"drop": ["ALL"]}:
        yield "may become more than it is"
    if not confined["readOnlyRootFilesystem"]:
        yield "writes to its image"
    if not _TAG.fullmatch(container["image"]):
        yield f"has no pinned image: {container['image']}"
    for side in ("limits", "requests"):
        if set(container["resources"].get(side, ())) != _AMOUNTS:
            yield f"has no {side}"
    if any("valueFrom" in variable for variable in container.get("env", ())):
        yield "has secrets in its environment"


def _check_probes(workload: Manifest) -> Iterator[str]:
    for container in workload["spec"]["template"]["spec"]["containers"]:
        if "readinessProbe" not in container:
            yield "is never asked whether it is ready"


def _denies(objects: list[Manifest]) -> bool:
    return any(
        policy["spec"]["podSelector"] == {}
        and set(policy["spec"]["policyTypes"]) == {"Ingress", "Egress"}
        and "ingress" not in policy["spec"]
        and "egress" not in policy["spec"]
        for policy in list_kind(objects, "NetworkPolicy").values()
    )


def _list_strangers(objects: list[Manifest]) -> Iterator[str]:
    accounts = set(list_kind(objects, "ServiceAccount"))
    for name, pod in list_pods(objects).items():
        if pod["spec"]["serviceAccountName"] not in accounts & {name}:
            yield name
