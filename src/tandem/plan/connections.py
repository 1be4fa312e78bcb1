"""The connection arithmetic: replicas × workers × (pool + probe) ≤ what the engine accepts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tandem.plan.model import ConnectionUse
from tandem.plan.text_table import render_table
from tandem.plan.workers import Counts
from tandem.stack.errors import Problem
from tandem.stack.model import Kind, ServiceSpec

# Servers keep a connection for their probes, which must not wait behind requests.
_ASKED = frozenset({Kind.WSGI, Kind.ASGI})


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
            aside=1 if service.kind in _ASKED else 0,
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
    return (
        Problem(
            path=f"engines.{engine}",
            code="too-many-connections",
            message=f"services may hold {total} connections, it accepts {capacity}\n"
            + "\n".join(f"  {line}" for line in render_connections(uses)),
            hint="lower the replicas, workers or threads of the largest, or let the engine accept"
            f" more in [engines.{engine}.settings]",
        ),
    )


def render_connections(uses: tuple[ConnectionUse, ...]) -> tuple[str, ...]:
    """Return the sum, a line for each service: "web  2 replicas × 1 worker × pool 4 = 8"."""
    rows = [(use.service, _render_factors(use), f"= {use.total}") for use in uses]
    rows.append(("sum", "", f"= {sum(use.total for use in uses)}"))
    return render_table(rows)


def _render_factors(use: ConnectionUse) -> str:
    replicas = "1 replica" if use.replicas == 1 else f"{use.replicas} replicas"
    workers = "1 worker" if use.workers == 1 else f"{use.workers} workers"
    pool = f"pool {use.pool}" if not use.aside else f"(pool {use.pool} + {use.aside})"
    return f"{replicas} × {workers} × {pool}"
