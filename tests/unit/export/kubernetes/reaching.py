"""Who may reach whom under NetworkPolicies, as a cluster's network decides it.

Source: https://kubernetes.io/docs/concepts/services-networking/network-policies/ (v1, 2025): a
connection needs both ends; a pod that no policy selects for a direction is open in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from ipaddress import ip_address, ip_network

from .objects import Manifest, list_kind, list_pods


def may_reach(objects: Iterable[Manifest], one: str, other: str, port: str | int = "") -> bool:
    """Whether a pod of part `one` may open a connection to one of part `other`."""
    objects = list(objects)
    pods = {name: pod["metadata"]["labels"] for name, pod in list_pods(objects).items()}
    out = _list_rules(objects, pods[one], "Egress")
    into = _list_rules(objects, pods[other], "Ingress")
    return _allows(out, pods[other], "to", port) and _allows(into, pods[one], "from", port)


def may_leave(objects: Iterable[Manifest], one: str, address: str) -> bool:
    """Whether a pod of part `one` may connect to `address`, on any port."""
    objects = list(objects)
    labels = list_pods(objects)[one]["metadata"]["labels"]
    rules = _list_rules(objects, labels, "Egress")
    if rules is None:
        return True
    return any(
        _holds(peer["ipBlock"], address)
        for rule in rules
        for peer in rule["to"]
        if "ipBlock" in peer and "ports" not in rule
    )


def may_enter(objects: Iterable[Manifest], other: str, namespace: str) -> Iterator[str | int]:
    """Yield the ports of part `other` that pods of another namespace may open."""
    objects = list(objects)
    labels = list_pods(objects)[other]["metadata"]["labels"]
    for rule in _list_rules(objects, labels, "Ingress") or ():
        for peer in rule["from"]:
            wanted = peer.get("namespaceSelector", {}).get("matchLabels", {})
            if wanted == {"kubernetes.io/metadata.name": namespace}:
                yield from (port["port"] for port in rule["ports"])


def _list_rules(
    objects: list[Manifest], labels: dict[str, str], direction: str
) -> list[Manifest] | None:
    chosen = [
        policy["spec"]
        for policy in list_kind(objects, "NetworkPolicy").values()
        if direction in policy["spec"]["policyTypes"]
        and _matches(policy["spec"]["podSelector"], labels)
    ]
    if not chosen:
        return None
    return [rule for spec in chosen for rule in spec.get(direction.lower(), ())]


def _allows(
    rules: list[Manifest] | None, labels: dict[str, str], side: str, port: str | int
) -> bool:
    if rules is None:
        return True
    return any(
        "namespaceSelector" not in peer
        and "podSelector" in peer
        and _matches(peer["podSelector"], labels)
        and ("ports" not in rule or port in [each["port"] for each in rule["ports"]])
        for rule in rules
        for peer in rule[side]
    )


def _matches(selector: Manifest, labels: dict[str, str]) -> bool:
    return selector.get("matchLabels", {}).items() <= labels.items()


def _holds(block: Manifest, address: str) -> bool:
    where = ip_address(address)
    inside = where in ip_network(block["cidr"])
    return inside and not any(where in ip_network(each) for each in block.get("except", ()))
