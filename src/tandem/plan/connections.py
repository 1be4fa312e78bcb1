"""The connection arithmetic: replicas × workers × pool ≤ what the engine accepts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tandem.plan.model import ConnectionUse
from tandem.plan.workers import Counts
from tandem.stack.errors import Problem
from tandem.stack.model import ServiceSpec


def list_connections(
    services: Iterable[ServiceSpec], counts: Mapping[str, Counts], engine: str
) -> tuple[ConnectionUse, ...]:
    """Return a line for every service that needs `engine`, in the stack's order."""
    return tuple(
        ConnectionUse(
            service=service.name,
            engine=engine,
            replicas=counts[service.name].replicas,
            workers=counts[service.name].workers,
            pool=counts[service.name].pool,
        )
        for service in services
        if engine in service.needs
    )


def check_connections(
    uses: tuple[ConnectionUse, ...], engine: str, capacity: int
) -> tuple[Problem, ...]:
    """Return the problem of `engine` when services may hold more than `capacity` connections."""
    total = sum(use.total for use in uses)
    if total <= capacity:
        return ()
    width = max(len(use.service) for use in uses)
    lines = [f"  {render_use(use, width)}" for use in uses]
    return (
        Problem(
            path=f"engines.{engine}",
            code="too-many-connections",
            message=f"services may hold {total} connections, it accepts {capacity}\n"
            + "\n".join([*lines, f"  {'sum':<{width}}  {total}"]),
            hint="lower the replicas, workers or threads of the largest, or let the engine accept"
            f" more in [engines.{engine}.settings]",
        ),
    )


def render_use(use: ConnectionUse, width: int) -> str:
    """Return one line of the sum: "web     2 replicas × 1 worker × pool 4 = 8"."""
    replicas = f"{use.replicas} replica{'s' if use.replicas != 1 else ''}"
    workers = f"{use.workers} worker{'s' if use.workers != 1 else ''}"
    return f"{use.service:<{width}}  {replicas} × {workers} × pool {use.pool} = {use.total}"
