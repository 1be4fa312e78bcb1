"""A stack, a machine and the engines become a plan. Coordinates: each decision has its file."""

from __future__ import annotations

from collections.abc import Mapping

from tandem.plan.addresses import check_sockets
from tandem.plan.connections import check_connections
from tandem.plan.engine import Engine
from tandem.plan.engine_parts import EngineNeeds, EnginePart, plan_engine
from tandem.plan.entry import plan_entry, public_url
from tandem.plan.environment import Surroundings, check_urls
from tandem.plan.machine import Machine
from tandem.plan.model import Part, Plan
from tandem.plan.process import Port, Process
from tandem.plan.resolving import Request, Resolved, raise_problems, resolve_stack
from tandem.plan.routes import RoutesDocument
from tandem.plan.secrets import list_secrets
from tandem.plan.selection import active_profiles
from tandem.plan.service_parts import plan_service
from tandem.stack.errors import Problem
from tandem.stack.model import Stack


def plan_stack(
    stack: Stack,
    machine: Machine,
    engines: Mapping[str, Engine],
    routes: RoutesDocument | None,
    *,
    profiles: frozenset[str] = frozenset(),
    port: int | None = None,
    dev: bool = False,
) -> Plan:
    """Resolve `stack` for `machine`: everything that will run there, as data.

    `engines` are the known ones by name, `routes` what the code says of itself (None when it was
    not asked yet). `port` replaces the stack's entry port. `dev` brings the profile "dev" and the
    targets of `dev_to`. Raises `PlanError` with every problem found.
    """
    request = Request(
        stack=stack,
        machine=machine,
        engines=engines,
        routes=routes,
        profiles=active_profiles(profiles, dev=dev),
        port=port or stack.port,
        dev=dev,
    )
    resolved = resolve_stack(request)
    asked = _ask_engines(request, resolved)
    parts = {name: engine.part for name, engine in asked.items()}
    parts |= _plan_services(request, resolved, asked)
    processes = tuple(process for part in parts.values() for process in part.processes)
    raise_problems(_check_all(resolved, asked, processes), stack)
    return _assemble(request, resolved, asked, parts)


def _ask_engines(request: Request, resolved: Resolved) -> dict[str, EnginePart]:
    asked: dict[str, EnginePart] = {}
    for name, spec in resolved.selection.engines.items():
        is_gateway = name == resolved.gateway
        needs = EngineNeeds(
            spec=spec,
            engine=request.engines[spec.use],
            settings=resolved.settings[name],
            size=resolved.sizes[name],
            profiles=request.profiles,
            connections=sum(use.total for use in resolved.connections[name]),
            entry=plan_entry(resolved, request.port, request.machine) if is_gateway else None,
        )
        asked[name] = plan_engine(needs, request.stack, request.machine)
    return asked


def _plan_services(
    request: Request, resolved: Resolved, asked: Mapping[str, EnginePart]
) -> dict[str, Part]:
    around = Surroundings(
        stack=request.stack,
        machine=request.machine,
        urls={name: engine.urls for name, engine in asked.items()},
        stands_in={name: engine.stands_in for name, engine in asked.items()},
        public_url=public_url(request.port),
        dev=request.dev,
    )
    return {
        name: plan_service(service, resolved.counts[name], resolved.sizes[name], around)
        for name, service in resolved.selection.services.items()
    }


def _check_all(
    resolved: Resolved, asked: Mapping[str, EnginePart], processes: tuple[Process, ...]
) -> tuple[Problem, ...]:
    urls = {name: engine.urls for name, engine in asked.items()}
    stands_in = {name: engine.stands_in for name, engine in asked.items()}
    too_many = (
        problem
        for name, engine in asked.items()
        if engine.capacity is not None
        for problem in check_connections(resolved.connections[name], name, engine.capacity)
    )
    services = resolved.selection.services.values()
    return (*check_urls(services, urls, stands_in), *too_many, *check_sockets(processes))


def _assemble(
    request: Request,
    resolved: Resolved,
    asked: Mapping[str, EnginePart],
    parts: Mapping[str, Part],
) -> Plan:
    announced = (
        *resolved.selection.announced,
        *(sentence for engine in asked.values() for sentence in engine.announces),
    )
    return Plan(
        stack=request.stack.name,
        instance=request.machine.instance,
        root=request.stack.root,
        state=request.machine.state,
        entry=None if resolved.gateway is None else Port(port=request.port),
        parts=parts,
        order=resolved.order,
        routes=resolved.routing.routes,
        connections=tuple(
            use
            for name, engine in asked.items()
            if engine.capacity is not None
            for use in resolved.connections[name]
        ),
        secrets=list_secrets(process for part in parts.values() for process in part.processes),
        notes=(*resolved.notes, *announced),
        announced=announced,
        cpus=request.machine.cpus,
        memory=request.machine.memory,
        dev=request.dev,
    )
