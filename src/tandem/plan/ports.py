"""Which parts need a TCP port of their own, besides the one entry."""

from __future__ import annotations

from tandem.plan.selection import active_profiles, select_parts
from tandem.stack.model import Stack


def required_ports(
    stack: Stack,
    profiles: frozenset[str] = frozenset(),
    dev: bool = False,  # noqa: FBT001, FBT002 - the last of three that always go together
) -> tuple[str, ...]:
    """Return the names under which `Machine.ports` must hold a port, in the stack's order.

    One for every replica of a `command` service with `port = true`: its process's name, which is
    the part's own when there is one replica.
    """
    selection = select_parts(stack, active_profiles(profiles, dev=dev))
    return tuple(
        name
        for service in selection.services.values()
        if service.port
        for name in process_names(service.name, service.replicas)
    )


def process_names(part: str, replicas: int) -> tuple[str, ...]:
    """Return the names of a part's processes: the part's own, or with ".1", ".2", ... ."""
    if replicas == 1:
        return (part,)
    return tuple(f"{part}.{index}" for index in range(1, replicas + 1))
