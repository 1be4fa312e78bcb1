"""Whether a stack file keeps what stack.toml promises: what a swarm would do with it, as a list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.unit.export.facts import Facts

SEAL = ["setpriv", "--no-new-privs"]
STARTED = "started"  # everything starts at once in a swarm: nothing waits for it


def list_breaches(document: dict[str, Any], facts: dict[str, Facts]) -> list[str]:
    """Return every promise that is not kept, in words."""
    services = document["services"]
    found = [breach for each in facts.values() for breach in _check(each, services)]
    for name, service in services.items():
        limits = service["deploy"]["resources"]["limits"]
        if "memory" not in limits or "pids" not in limits:
            found.append(f"{name} has no limits")
        if service["entrypoint"][:2] != SEAL:
            found.append(f"{name} may gain privileges")
        if not service.get("networks"):
            found.append(f"{name} is on no network, and so on the default one with everybody")
    return found


def list_resolving(services: dict[str, Any], name: str) -> set[str]:
    """Return the hosts that the part `name` can ask for: whoever shares a network, by each name."""
    own = set(services[name].get("networks", {}))
    found: set[str] = set()
    for other, service in services.items():
        for network, attached in service.get("networks", {}).items():
            if network in own:
                found |= {other, *((attached or {}).get("aliases", ()))}
    return found


def _check(facts: Facts, services: dict[str, Any]) -> Iterator[str]:
    name, service = facts.name, services[facts.name]
    for other, how in facts.needs.items():
        if how != STARTED and not _waits(service, services[other], other, how):
            yield f"{name} does not wait for {other}"
        elif how != STARTED and not _list_waited(service) <= list_resolving(services, name):
            yield f"{name} waits for a host that it cannot find"
    if not set(facts.networks) <= set(service.get("networks", ())):
        yield f"{name} is not on all of its networks"
    mounts = {mount["source"] for mount in service.get("volumes", ()) if mount["type"] == "volume"}
    if not facts.volumes <= mounts:
        yield f"{name} lacks a volume"
    yield from _check_size(facts, service)
    yield from _check_health(facts, service)


def _waits(service: dict[str, Any], needed: dict[str, Any], name: str, how: str) -> bool:
    waited = _list_waited(service)
    if how == "ready":
        return name in waited and "healthcheck" in needed
    aliases = {
        a for each in needed.get("networks", {}).values() for a in (each or {}).get("aliases", ())
    }
    holds = "/etc/tandem/hold.sh" in needed["entrypoint"] and "healthcheck" in needed
    return bool(aliases & waited) and holds


def _list_waited(service: dict[str, Any]) -> set[str]:
    words = service["entrypoint"]
    return set(words[4 : words.index("--")]) if "--" in words else set()


def _check_size(facts: Facts, service: dict[str, Any]) -> Iterator[str]:
    deploy = service["deploy"]
    limits, replicas = deploy["resources"]["limits"], deploy.get("replicas", 1) or 1
    if facts.memory and limits.get("memory") != f"{facts.memory // replicas}M":
        yield f"{facts.name} may use another memory than was said"
    if facts.cpu and float(limits.get("cpus", 0)) * replicas != facts.cpu:
        yield f"{facts.name} may use another share of processors than was said"


def _check_health(facts: Facts, service: dict[str, Any]) -> Iterator[str]:
    test = service.get("healthcheck", {}).get("test", [])
    if facts.ready and test[5:6] in ([], ["true"]):
        yield f"{facts.name} is not asked whether it is ready"
    if facts.alive and len(test) <= len(("CMD", *SEAL, "/bin/sh", "health.sh", "ready")):
        yield f"{facts.name} is not asked whether it is alive"
