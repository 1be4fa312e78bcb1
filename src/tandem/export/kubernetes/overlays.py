"""The environments: production is the base in its namespace, staging the same, smaller. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from tandem.export.kubernetes.around import Around, Manifest, head
from tandem.export.kubernetes.entry import list_entries

STAGING, PRODUCTION = "staging", "production"
_WORKLOADS = {"Deployment", "StatefulSet"}
_MOST = 2


def find_staging_host(around: Around) -> str:
    """Return where staging is reached."""
    return around.settings.staging_host or f"staging.{around.host}"


def find_staging_url(around: Around) -> str:
    """Return its whole address."""
    parts = urlsplit(around.plan.public_url)
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{find_staging_host(around)}{port}"


def list_staging_patches(around: Around, manifests: Iterable[Manifest]) -> Iterator[Manifest]:
    """Yield what is different in staging: its address, and fewer replicas."""
    for manifest in manifests:
        kind, spec = manifest["kind"], manifest.get("spec", {})
        if kind in _WORKLOADS:
            patch = _patch_workload(manifest, around)
        elif kind == "HorizontalPodAutoscaler":
            patch = {"minReplicas": 1, "maxReplicas": min(_MOST, spec["maxReplicas"])}
        elif kind == "ScaledObject":
            patch = {"minReplicaCount": 1, "maxReplicaCount": min(_MOST, spec["maxReplicaCount"])}
        else:
            patch = {}
        if patch:
            yield _head_of(manifest) | {"spec": patch}
    yield from (
        _head_of(each) | {"spec": each["spec"]}
        for each in list_entries(around, find_staging_host(around))
    )


def _patch_workload(manifest: Manifest, around: Around) -> Manifest:
    replicas = {"replicas": 1} if manifest["spec"].get("replicas", 1) > 1 else {}
    pod = manifest["spec"]["template"]["spec"]
    changed = {
        section: patches
        for section in ("initContainers", "containers")
        if (patches := list(_list_addresses(pod.get(section, ()), around)))
    }
    return replicas | ({"template": {"spec": changed}} if changed else {})


def _list_addresses(containers: Iterable[Manifest], around: Around) -> Iterator[Manifest]:
    """Yield every container that knows the product's address, with staging's."""
    for container in containers:
        named = [
            {"name": variable["name"], "value": find_staging_url(around)}
            for variable in container.get("env", ())
            if variable["value"] == around.plan.public_url
        ]
        if named:
            yield {"name": container["name"], "env": named}


def _head_of(manifest: Manifest) -> Manifest:
    return head(manifest["apiVersion"], manifest["kind"], manifest["metadata"]["name"])
