"""What is decided before an engine is asked how it starts: who, when, how much, how many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tandem.plan.addresses import check_ports
from tandem.plan.connections import list_connections
from tandem.plan.engine import Engine
from tandem.plan.fitting import check_sizes
from tandem.plan.machine import Machine
from tandem.plan.model import ConnectionUse
from tandem.plan.order import plan_order
from tandem.plan.routes import RoutesDocument
from tandem.plan.routing import Routing, plan_routes
from tandem.plan.selection import Selection, select_parts
from tandem.plan.servers.choosing import check_servers
from tandem.plan.settings import check_engines
from tandem.plan.sizes import PartSize, plan_sizes
from tandem.plan.workers import Counts, plan_counts
from tandem.stack.errors import PlanError, Problem
from tandem.stack.model import Size, Stack
from tandem.stack.placing import place_problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a plan is asked for: the arguments of `plan_stack`, with the profiles in force."""

    stack: Stack
    machine: Machine
    engines: Mapping[str, Engine]
    routes: RoutesDocument | None
    profiles: frozenset[str]
    port: int
    dev: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """The decisions, by part name. `gateway` is the part at the entry, None without one."""

    selection: Selection
    order: tuple[tuple[str, ...], ...]
    sizes: Mapping[str, PartSize]
    counts: Mapping[str, Counts]
    connections: Mapping[str, tuple[ConnectionUse, ...]]
    settings: Mapping[str, Any]
    routing: Routing
    gateway: str | None
    notes: tuple[str, ...]


def resolve_stack(request: Request) -> Resolved:
    """Decide everything but the processes; raises `PlanError` with every problem of the stack."""
    stack, machine = request.stack, request.machine
    here = Size(cpu=machine.cpus, memory=machine.memory)
    selection = select_parts(stack, request.profiles)
    services = selection.services
    order = plan_order(selection.needs(), selection.sections(), file=stack.file)
    sizes, size_notes = plan_sizes(stack, selection, machine.cpus, machine.memory)
    routing = plan_routes(stack, services, request.routes, machine.data, dev=request.dev)
    settings, problems = check_engines(selection.engines.values(), request.engines, machine.tools)
    gateways = _list_gateways(selection, request.engines)
    raise_problems(
        (
            *problems,
            *_check_entries(gateways),
            *check_servers(services.values()),
            *check_ports(selection, machine, request.engines),
            *check_sizes(sizes, selection.sections(), here),
            *routing.problems,
        ),
        stack,
    )
    counts = {
        name: plan_counts(service, sizes[name].limits, machine.cpus)
        for name, service in services.items()
    }
    return Resolved(
        selection=selection,
        order=order,
        sizes=sizes,
        counts=counts,
        connections={
            name: list_connections(services.values(), counts, name) for name in selection.engines
        },
        settings=settings,
        routing=routing,
        gateway=gateways[0] if gateways else None,
        notes=(*selection.notes, *size_notes, *routing.notes),
    )


def raise_problems(problems: tuple[Problem, ...], stack: Stack) -> None:
    """Raise `PlanError` with all `problems`, each with its line; do nothing when there are none."""
    if problems:
        raise PlanError(place_problems(problems, stack.lines), file=stack.file)


def _list_gateways(selection: Selection, engines: Mapping[str, Engine]) -> list[str]:
    return [
        name
        for name, spec in selection.engines.items()
        if spec.address is None and spec.use in engines and engines[spec.use].gateway
    ]


def _check_entries(gateways: list[str]) -> tuple[Problem, ...]:
    if len(gateways) <= 1:
        return ()
    return (
        Problem(
            path=f"engines.{gateways[1]}",
            code="two-entries",
            message=f"two entry ports: {' and '.join(gateways)} are both gateways",
            hint="a stack has one entry: remove one, or give each a profile of its own",
        ),
    )
