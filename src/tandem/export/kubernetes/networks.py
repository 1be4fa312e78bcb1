"""NetworkPolicies: nobody reaches anybody, but whoever shares a network does. Pure.

A policy allows and never forbids, so that the first one selects everybody and allows nothing. Pods
carry a label for each of their networks. Probes come from a pod's own node, which nothing forbids.
"""

from __future__ import annotations

from collections.abc import Iterator

from tandem.export.containers.model import Container
from tandem.export.kubernetes.around import Around, Manifest, head, name_network, select
from tandem.export.kubernetes.waiting import list_owners

_API = "networking.k8s.io/v1"
_NAMESPACE = "kubernetes.io/metadata.name"
_NAMES = {
    "namespaceSelector": {"matchLabels": {_NAMESPACE: "kube-system"}},
    "podSelector": {"matchLabels": {"k8s-app": "kube-dns"}},
}
# Where a name server of the node answers, in clusters that have one.
_NODES_OWN_NAMES = "169.254.20.10/32"
_INSIDE_V6 = ("fc00::/7", "fe80::/10")
# Where clouds tell machines, and whoever asks from them, their credentials.
_METADATA = "169.254.0.0/16"


def list_policies(around: Around) -> Iterator[Manifest]:
    """Yield every policy of the namespace."""
    yield _policy("default-deny", around, {}, {"policyTypes": ["Ingress", "Egress"]})
    ports = [{"protocol": protocol, "port": 53} for protocol in ("UDP", "TCP")]
    servers = [_NAMES, {"ipBlock": {"cidr": _NODES_OWN_NAMES}}]
    yield _policy("names", around, {}, _allow_out([{"to": servers, "ports": ports}]))
    for name, network in around.plan.networks.items():
        if not any(name in each.networks for each in list_owners(around)):
            continue
        on = {name_network(name): "member"}
        peers = [{"podSelector": {"matchLabels": on}}]
        rules = {"policyTypes": ["Ingress", "Egress"]} | {
            "ingress": [{"from": peers}],
            "egress": [{"to": peers}],
        }
        yield _policy(f"network-{name}", around, {"matchLabels": on}, rules)
        if not network.internal:
            outside = _allow_out([{"to": _list_outside(around)}])
            yield _policy(f"outside-{name}", around, {"matchLabels": on}, outside)
    gateway = next((each for each in around.plan.containers if each.gateway), None)
    if gateway is not None and around.settings.entry != "none":
        yield _render_entry(gateway, around)


def _list_outside(around: Around) -> list[Manifest]:
    """Anything but the cluster's own addresses, where other pods would be."""
    inside = [*around.settings.cluster_networks, _METADATA]
    old = [each for each in inside if ":" not in each]
    new = [*(each for each in inside if ":" in each), *_INSIDE_V6]
    return [
        {"ipBlock": {"cidr": "0.0.0.0/0", "except": old}},
        {"ipBlock": {"cidr": "::/0", "except": new}},
        *({"ipBlock": {"cidr": each}} for each in around.settings.reach),
    ]


def _render_entry(gateway: Container, around: Around) -> Manifest:
    namespace = {_NAMESPACE: around.settings.entry_namespace}
    rule = {
        "from": [{"namespaceSelector": {"matchLabels": namespace}}],
        "ports": [{"protocol": "TCP", "port": find_entry_port(gateway)}],
    }
    rules = {"policyTypes": ["Ingress"], "ingress": [rule]}
    return _policy("entry", around, {"matchLabels": select(gateway, around)}, rules)


def find_entry_port(gateway: Container) -> str:
    """Return the name of the port on which a gateway takes requests."""
    return "https" if "https" in gateway.ports else "http"


def _allow_out(rules: list[Manifest]) -> Manifest:
    return {"policyTypes": ["Egress"], "egress": rules}


def _policy(name: str, around: Around, who: Manifest, rules: Manifest) -> Manifest:
    labels = {
        "app.kubernetes.io/part-of": around.plan.name,
        "app.kubernetes.io/managed-by": "tandem",
    }
    return head(_API, "NetworkPolicy", name, labels) | {"spec": {"podSelector": who, **rules}}
