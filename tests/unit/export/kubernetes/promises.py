"""Whether objects keep what stack.toml promises: what a cluster would do with them, as a list."""

from __future__ import annotations

from collections.abc import Iterator

from tests.unit.export.facts import Facts

from .objects import Manifest, list_kind, list_pods
from .reaching import may_reach

_MIB = "Mi"


def list_breaches(objects: list[Manifest], facts: dict[str, Facts]) -> list[str]:
    """Return every promise that is not kept, in words."""
    pods = list_pods(objects)
    run_by_others = {
        name for each in facts.values() for name, how in each.needs.items() if how == "done"
    }
    found = [f"{name} is nowhere" for name in facts if name not in {*pods, *run_by_others}]
    for name, pod in pods.items():
        found += _check_needs(facts[name], facts, pod)
        found += _check_parts(facts, pod)
        found += _check_probes(facts[name], pod)
        found += _check_networks(facts[name], facts, objects)
    return found


def _check_needs(own: Facts, facts: dict[str, Facts], pod: Manifest) -> Iterator[str]:
    before = pod["spec"].get("initContainers", [])
    names = [each["name"] for each in before]
    step = f"wait-{own.name}" if f"run-{own.name}" in names else "wait"
    waited = {word for each in before if each["name"] == step for word in each["command"][2:]}
    if step in names and names[names.index(step) + 1 :][:1] not in ([], [f"run-{own.name}"]):
        yield f"{own.name} waits, and something else comes next"
    ran = {name.removeprefix("run-") for name in names}
    for name, how in own.needs.items():
        if how == "done":
            if name not in ran:
                yield f"{own.name} starts although {name} has not run"
            else:
                yield from _check_needs(facts[name], facts, pod)
        elif not any(word == name or word.startswith(f"{name}:") for word in waited):
            yield f"{own.name} does not wait for {name}"
        elif how == "ready" and name in waited:
            yield f"{own.name} does not wait until {name} is ready"


def _check_parts(facts: dict[str, Facts], pod: Manifest) -> Iterator[str]:
    claims = {
        each["name"]: each.get("persistentVolumeClaim", {}).get("claimName")
        for each in pod["spec"].get("volumes", ())
    }
    containers = [*pod["spec"].get("initContainers", ()), *pod["spec"]["containers"]]
    for container in containers:
        own = facts.get(container["name"].removeprefix("run-"))
        if own is None:
            continue
        mounted = {each["name"] for each in container["volumeMounts"]}
        if not own.volumes <= mounted:
            yield f"{own.name} lacks a volume"
        limits = container["resources"]["limits"]
        if own.memory and limits["memory"] != f"{own.memory // own.replicas}{_MIB}":
            yield f"{own.name} may use another memory than was said"
        if own.cpu and _read_cpu(limits["cpu"]) * own.replicas != own.cpu:
            yield f"{own.name} may use another share of processors than was said"
        if any(claims.get(volume) not in {volume, None} for volume in own.volumes):
            yield f"{own.name} has the wrong volume"


def _check_probes(own: Facts, pod: Manifest) -> Iterator[str]:
    container = pod["spec"]["containers"][0]
    if own.ready and "readinessProbe" not in container:
        yield f"{own.name} is not asked whether it is ready"
    if own.alive and not {"livenessProbe", "startupProbe"} <= set(container):
        yield f"{own.name} is not asked whether it is alive"


def _check_networks(own: Facts, facts: dict[str, Facts], objects: list[Manifest]) -> Iterator[str]:
    for name in set(list_pods(objects)) - {own.name}:
        shared = set(own.networks) & set(facts[name].networks)
        if bool(shared) != may_reach(objects, own.name, name):
            yield f"{own.name} {'cannot' if shared else 'can'} reach {name}"
    labels = list_pods(objects)[own.name]["metadata"]["labels"]
    on = {name.removeprefix("tandem.network.") for name in labels if "network" in name}
    if on != set(own.networks):
        yield f"{own.name} is on other networks than was said"
    service = list_kind(objects, "Service").get(own.name)
    if own.engine and service is None:
        yield f"{own.name} has no name"


def _read_cpu(text: str) -> float:
    return int(text.removesuffix("m")) / 1000 if text.endswith("m") else float(text)
