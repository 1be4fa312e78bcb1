"""Engines that an operator of the cluster keeps, instead of a StatefulSet of one. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from tandem.export.containers.model import Container
from tandem.export.kubernetes.around import Around, Manifest, head, label, name_network
from tandem.export.kubernetes.sizing import render_resources
from tandem.export.kubernetes.volumes import size_volume
from tandem.plan.container_part import Operated

_NAMESPACE = "kubernetes.io/metadata.name"
_API_PORTS = (443, 6443)


def list_operated(container: Container, around: Around) -> Iterator[Manifest]:
    """Yield its resource, a Service by its name where the operator makes none, and a policy."""
    operated = container.operated
    if operated is None:
        raise ValueError(f"{container.name}: no operator; check_plan finds this")
    labels = label(container, around)
    on = {name_network(network): "member" for network in container.networks}
    yield _render_resource(container, operated, around, labels | on)
    if not operated.serves:
        ports = [
            {"name": name, "port": number, "protocol": "TCP"}
            for name, number in container.ports.items()
        ]
        spec = {"type": "ClusterIP", "selector": dict(operated.pods), "ports": ports}
        yield head("v1", "Service", container.name, labels) | {"spec": spec}
    yield _render_policy(container, operated, labels, on)


def _render_resource(
    container: Container, operated: Operated, around: Around, labels: dict[str, str]
) -> Manifest:
    settings = around.settings
    spec: Manifest = {**operated.spec}
    volumes = [mount.volume for mount in container.volumes]
    size = size_volume(volumes[0], around) if volumes else settings.volume_size
    spec = _put(spec, operated.replicas, settings.operator_replicas)
    spec = _put(spec, operated.size, size)
    if settings.storage_class:
        spec = _put(spec, operated.storage_class, settings.storage_class)
    spec = _put(spec, operated.resources, _drop_disk(render_resources(container, around)))
    if operated.labels:
        spec = _put(spec, operated.labels, labels)
    return head(operated.api, operated.kind, container.name, labels) | {"spec": spec}


def _render_policy(
    container: Container, operated: Operated, labels: dict[str, str], on: dict[str, str]
) -> Manifest:
    """Its operator may come in, and its pods may ask the API server; those of no other part may."""
    operator = {"namespaceSelector": {"matchLabels": {_NAMESPACE: operated.namespace}}}
    api = [{"protocol": "TCP", "port": port} for port in _API_PORTS]
    who = {"app.kubernetes.io/name": container.name} if operated.serves else _all_pods(operated)
    spec = {
        "podSelector": {"matchLabels": {**who, **on}},
        "policyTypes": ["Ingress", "Egress"],
        "ingress": [{"from": [operator]}],
        "egress": [{"ports": api}],
    }
    name = f"operator-{container.name}"
    return head("networking.k8s.io/v1", "NetworkPolicy", name, labels) | {"spec": spec}


def _all_pods(operated: Operated) -> dict[str, str]:
    """The label of all of them: the first, of which the others say what one is at the moment."""
    first = next(iter(operated.pods))
    return {first: operated.pods[first]}


def _drop_disk(resources: Manifest) -> Manifest:
    """Its data is no scratch: an operator's pods keep what they write on a volume."""
    return {
        side: {name: amount for name, amount in amounts.items() if name != "ephemeral-storage"}
        for side, amounts in resources.items()
    }


def _put(spec: Manifest, path: tuple[str, ...], value: object) -> Manifest:
    first, *rest = path
    inner = value if not rest else _put({**spec.get(first, {})}, tuple(rest), value)
    return {**spec, first: inner}
