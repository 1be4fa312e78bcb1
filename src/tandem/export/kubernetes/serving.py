"""What pods are reached by, and what keeps enough of them: Service, budget, growth. Pure.

Source: https://keda.sh/docs/2.18/reference/scaledobject-spec/ (2025).
"""

from __future__ import annotations

from collections.abc import Iterator

from tandem.export.containers.model import Container
from tandem.export.kubernetes.around import Around, Manifest, head, label, select

_CALM_S = 300


def list_serving(container: Container, around: Around) -> Iterator[Manifest]:
    """Yield the account, the Service, the budget and what scales a container, where it has them."""
    labels = label(container, around)
    account = head("v1", "ServiceAccount", container.name, labels)
    pulling = around.settings.pull_secret
    pulled = {"imagePullSecrets": [{"name": pulling}]} if pulling else {}
    yield account | {"automountServiceAccountToken": False, **pulled}
    if not container.one_shot and (container.ports or _is_needed(container, around)):
        yield head("v1", "Service", container.name, labels) | {"spec": _serve(container, around)}
    if around.most_replicas(container) > 1:
        spec = {"maxUnavailable": 1, "selector": {"matchLabels": select(container, around)}}
        yield head("policy/v1", "PodDisruptionBudget", container.name, labels) | {"spec": spec}
    yield from _list_scaling(container, around, labels)


def _serve(container: Container, around: Around) -> Manifest:
    selector = {"selector": select(container, around)}
    if not container.ports:
        # No port, but a name: it leads to its pods while they are ready.
        return {"clusterIP": "None", **selector}
    ports = [
        {"name": name, "port": number, "targetPort": name, "protocol": "TCP"}
        for name, number in container.ports.items()
    ]
    return {"type": "ClusterIP", **selector, "ports": ports}


def _is_needed(container: Container, around: Around) -> bool:
    return any(container.name in each.needs for each in around.plan.containers)


def _list_scaling(
    container: Container, around: Around, labels: dict[str, str]
) -> Iterator[Manifest]:
    target = {"apiVersion": "apps/v1", "kind": "Deployment", "name": container.name}
    span, queued = around.find_span(container), around.find_queue_span(container)
    if span is not None:
        busy = {"type": "Utilization", "averageUtilization": around.settings.scale_at_percent}
        spec: Manifest = {
            "scaleTargetRef": target,
            "minReplicas": span[0],
            "maxReplicas": span[1],
            "metrics": [{"type": "Resource", "resource": {"name": "cpu", "target": busy}}],
            "behavior": {"scaleDown": {"stabilizationWindowSeconds": _CALM_S}},
        }
        name, api = container.name, "autoscaling/v2"
        yield head(api, "HorizontalPodAutoscaler", name, labels) | {"spec": spec}
    if queued is not None:
        settings = around.settings
        trigger: Manifest = {
            "type": settings.queue_trigger,
            "metadata": dict(settings.queue_metadata),
        }
        if settings.queue_authentication:
            trigger["authenticationRef"] = {"name": settings.queue_authentication}
        scaled = {
            "scaleTargetRef": {"name": container.name},
            "minReplicaCount": queued[0],
            "maxReplicaCount": queued[1],
            "cooldownPeriod": _CALM_S,
            "triggers": [trigger],
        }
        yield head("keda.sh/v1alpha1", "ScaledObject", container.name, labels) | {"spec": scaled}
