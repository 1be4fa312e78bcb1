"""Which parts need a TCP port of their own, besides the one entry."""

from __future__ import annotations

from collections.abc import Mapping

from tandem.plan.engine import Engine
from tandem.plan.selection import active_profiles, select_parts
from tandem.stack.model import EngineSpec, Stack


def required_ports(
    stack: Stack,
    profiles: frozenset[str] = frozenset(),
    dev: bool = False,  # noqa: FBT001, FBT002 - the last of three that always go together
    *,
    engines: Mapping[str, Engine],
) -> tuple[str, ...]:
    """Return the names under which `Machine.ports` must hold a port, in the stack's order.

    One for every replica of a `command` service with `port = true`: its process's name, which is
    the part's own when there is one replica. And those an engine asks for, such as "broker.amqp".
    `engines` are the known ones; one that is unknown is refused later, and asks for nothing.
    """
    selection = select_parts(stack, active_profiles(profiles, dev=dev))
    return (
        *(name for spec in selection.engines.values() for name in engine_ports(spec, engines)),
        *(
            name
            for service in selection.services.values()
            if service.port
            for name in process_names(service.name, service.replicas)
        ),
    )


def engine_ports(spec: EngineSpec, engines: Mapping[str, Engine]) -> dict[str, str]:
    """Return what each port of an engine that runs here is called in `Machine.ports`.

    Keys are those names, values the engine's own.
    """
    if spec.address is not None or spec.use not in engines:
        return {}
    return {f"{spec.name}.{port}": port for port in engines[spec.use].ports}


def process_names(part: str, replicas: int) -> tuple[str, ...]:
    """Return the names of a part's processes: the part's own, or with ".1", ".2", ... ."""
    if replicas == 1:
        return (part,)
    return tuple(f"{part}.{index}" for index in range(1, replicas + 1))
