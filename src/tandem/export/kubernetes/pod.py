"""The pod of a container: who runs in it before, what it is on, and where it may be. Pure."""

from __future__ import annotations

from tandem.export.containers.model import Container
from tandem.export.kubernetes.around import Around, Manifest, label, name_network, select
from tandem.export.kubernetes.container import list_before, render_container
from tandem.export.kubernetes.mounting import list_volumes
from tandem.export.kubernetes.probes import count_grace
from tandem.export.kubernetes.waiting import list_one_shots

_LOOPBACK = "127.0.0.1"
_NODE, _ZONE = "kubernetes.io/hostname", "topology.kubernetes.io/zone"


def render_template(container: Container, around: Around, *, own: str = "") -> Manifest:
    """Return the pod template; `own` is the volume that a StatefulSet claims itself."""
    on = {name_network(network): "member" for network in container.networks}
    return {
        "metadata": {"labels": {**label(container, around), **on}},
        "spec": _render_spec(container, around, own),
    }


def _render_spec(container: Container, around: Around, own: str) -> Manifest:
    before = list_one_shots(container, around)
    spec: Manifest = {
        "serviceAccountName": container.name,
        "automountServiceAccountToken": False,
        "enableServiceLinks": False,
        "securityContext": _render_confinement(container, around),
        "terminationGracePeriodSeconds": count_grace(container, around.settings.drain_s),
        # Its own name leads to itself, also before its Service does.
        "hostAliases": [{"ip": _LOOPBACK, "hostnames": [container.name]}]
        if container.kind == "engine" and not container.gateway
        else None,
        "initContainers": list(list_before(container, around)),
        "containers": [render_container(container, around)],
        "volumes": list_volumes((container, *before), around, own),
        **_render_spread(container, around),
    }
    return {name: value for name, value in spec.items() if value not in (None, [], {})}


def _render_confinement(container: Container, around: Around) -> Manifest:
    return {
        "runAsNonRoot": True,
        "runAsUser": container.user,
        "runAsGroup": container.group,
        "fsGroup": _find_owner(container, around),
        "fsGroupChangePolicy": "OnRootMismatch",
        "seccompProfile": {"type": "RuntimeDefault"},
    }


def _find_owner(container: Container, around: Around) -> int:
    """Return the group of whoever writes to its volumes, one for all pods that have them."""
    volumes = {mount.volume for mount in container.volumes}
    writers = (
        each.group
        for each in around.plan.containers
        if any(mount.volume in volumes and not mount.read_only for mount in each.volumes)
    )
    return next(writers, container.group)


def _render_spread(container: Container, around: Around) -> Manifest:
    """Replicas rather on other nodes, and in other zones; on one node when there is no other."""
    if around.most_replicas(container) == 1:
        return {}
    own = {"matchLabels": select(container, around)}
    term = {"labelSelector": own, "topologyKey": _NODE}
    apart = [{"weight": 100, "podAffinityTerm": term}]
    spread = {"maxSkew": 1, "topologyKey": _ZONE, "whenUnsatisfiable": "ScheduleAnyway"}
    return {
        "affinity": {"podAntiAffinity": {"preferredDuringSchedulingIgnoredDuringExecution": apart}},
        "topologySpreadConstraints": [spread | {"labelSelector": own}],
    }
