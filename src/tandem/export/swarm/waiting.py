"""Who waits for whom, by which name and in which network. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from tandem.export.containers.model import Container, ContainerPlan
from tandem.stack.model import Condition

_VERSION_LENGTH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """All waiting of one plan.

    `hosts` are the names each container waits for, `aliases` the name of a one-shot that says that
    this version of it is done, `meetings` networks that exist only for a container and the one-shot
    it waits for, by name.
    """

    hosts: dict[str, tuple[str, ...]]
    aliases: dict[str, str]
    meetings: dict[str, tuple[str, str]]


def plan_waiting(plan: ContainerPlan) -> Waiting:
    """Return who waits for whom. `started` waits for nothing: Swarm starts everything at once."""
    probed = {each.name for each in plan.containers if each.ready or each.alive}
    finished = {name for _, name, condition in _list_needs(plan) if condition is Condition.DONE}
    aliases = {
        each.name: f"{each.name}-{_digest(each)}"
        for each in plan.containers
        if each.name in finished
    }
    hosts: dict[str, tuple[str, ...]] = {}
    for container, name, condition in _list_needs(plan):
        if condition is Condition.DONE or (condition is Condition.READY and name in probed):
            known = hosts.get(container.name, ())
            hosts[container.name] = (*known, aliases.get(name, name))
    return Waiting(hosts=hosts, aliases=aliases, meetings=dict(_list_meetings(plan)))


def _list_needs(plan: ContainerPlan) -> Iterator[tuple[Container, str, Condition]]:
    for container in plan.containers:
        for name, condition in container.needs.items():
            yield container, name, condition


def _list_meetings(plan: ContainerPlan) -> Iterator[tuple[str, tuple[str, str]]]:
    for container, name, condition in _list_needs(plan):
        needed = plan.find(name)
        apart = needed is not None and set(container.networks).isdisjoint(needed.networks)
        if condition is Condition.DONE and apart:
            yield f"{container.name}-after-{name}", (container.name, name)


def _digest(container: Container) -> str:
    told = (container.image, container.entrypoint, container.command, container.environment)
    return hashlib.sha256(repr(told).encode()).hexdigest()[:_VERSION_LENGTH]
