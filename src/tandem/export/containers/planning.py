"""A stack, the engines and a destination become a container plan. Coordinates, as `plan` does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tandem.export.containers.destination import Destination
from tandem.export.containers.engines import EngineSurroundings, plan_engine_container
from tandem.export.containers.entry import TLS_SECRETS, list_entry_ports, plan_container_entry
from tandem.export.containers.files import list_sent_folders, list_sent_volumes
from tandem.export.containers.images.building import Project, plan_builds, plan_gateway_build
from tandem.export.containers.model import Container, ContainerPlan, ImageBuild
from tandem.export.containers.native_only import check_native
from tandem.export.containers.networks import check_networks, declare_networks
from tandem.export.containers.publishing import publish_entry, publish_tools
from tandem.export.containers.quarters import PROJECT, plan_quarters
from tandem.export.containers.selecting import list_optional_profiles
from tandem.export.containers.services import Naming, plan_service_container
from tandem.export.containers.sizes import plan_totals
from tandem.export.containers.toolchains import check_toolchain
from tandem.export.containers.writers import wait_for_writers
from tandem.export.errors import ExportError
from tandem.plan.connections import check_connections
from tandem.plan.container_part import ContainerPart, Packaged
from tandem.plan.engine import Engine
from tandem.plan.engine_parts import EngineNeeds, plan_launching
from tandem.plan.environment import Surroundings, check_urls
from tandem.plan.resolving import Request, Resolved, resolve_stack
from tandem.plan.routes import RoutesDocument
from tandem.plan.selection import select_parts
from tandem.plan.service_parts import plan_service
from tandem.stack.errors import Problem
from tandem.stack.model import Stack
from tandem.stack.placing import place_problems


@dataclass(frozen=True, slots=True, kw_only=True)
class _Decided:
    """What is known once every engine was asked how it runs in a container."""

    request: Request
    resolved: Resolved
    destination: Destination
    optional: frozenset[str]
    needs: Mapping[str, EngineNeeds]
    parts: Mapping[str, ContainerPart]

    @property
    def urls(self) -> dict[str, Mapping[str, str]]:
        return {
            name: self.parts[name].urls
            if name in self.parts
            else needs.engine.external_urls(str(needs.spec.address), needs.settings)
            for name, needs in self.needs.items()
        }

    @property
    def stands_in(self) -> dict[str, frozenset[str]]:
        return {name: needs.engine.stands_in for name, needs in self.needs.items()}


def plan_containers(
    stack: Stack,
    engines: Mapping[str, Engine],
    routes: RoutesDocument | None,
    destination: Destination,
) -> ContainerPlan:
    """Resolve `stack` for containers at `destination`.

    Everything but addresses and folders is decided by the code that plans for this machine. Raises
    `ExportError` for what only runs natively and `PlanError` for what cannot be planned at all,
    each with every problem found.
    """
    optional = list_optional_profiles(stack, destination.profiles)
    profiles = destination.profiles | optional
    selection = select_parts(stack, profiles)
    _refuse(check_native(selection, engines), stack)
    _refuse(tuple(p for s in selection.services.values() for p in check_toolchain(s)), stack)
    request = Request(
        stack=replace(stack, file=PROJECT / stack.file.name),
        machine=plan_quarters(stack, engines, destination, profiles),
        engines=engines,
        routes=routes,
        profiles=profiles,
        port=destination.port,
        dev=False,
    )
    decided = _ask_engines(request, resolve_stack(request), destination, optional)
    _refuse(_check_all(decided), stack)
    return _assemble(decided)


def _ask_engines(
    request: Request, resolved: Resolved, destination: Destination, optional: frozenset[str]
) -> _Decided:
    needs: dict[str, EngineNeeds] = {}
    parts: dict[str, ContainerPart] = {}
    for name, spec in resolved.selection.engines.items():
        gateway = name == resolved.gateway
        needs[name] = EngineNeeds(
            spec=spec,
            engine=request.engines[spec.use],
            settings=resolved.settings[name],
            size=resolved.sizes[name],
            # What is optional there is not in force while an engine decides.
            profiles=request.profiles - optional,
            connections=sum(use.total for use in resolved.connections[name]),
            entry=plan_container_entry(resolved, request, destination) if gateway else None,
        )
        engine = needs[name].engine
        if spec.address is None and isinstance(engine, Packaged):
            launching = plan_launching(needs[name], request.stack, request.machine)
            parts[name] = engine.container(launching)
    return _Decided(
        request=request,
        resolved=resolved,
        destination=destination,
        optional=optional,
        needs=needs,
        parts=parts,
    )


def _check_all(decided: _Decided) -> tuple[Problem, ...]:
    resolved = decided.resolved
    return (
        *check_urls(resolved.selection.services.values(), decided.urls, decided.stands_in),
        *check_networks(resolved.selection, resolved.routing.routes, resolved.gateway),
        *(
            problem
            for name, part in decided.parts.items()
            if part.capacity is not None
            for problem in check_connections(resolved.connections[name], name, part.capacity)
        ),
    )


def _assemble(decided: _Decided) -> ContainerPlan:
    request, resolved, destination = decided.request, decided.resolved, decided.destination
    stack = request.stack
    builds = _plan_builds(decided)
    naming = Naming(stack=stack.name, flavor=destination.flavor, builds=builds)
    made = wait_for_writers(_plan_engines(decided, naming) | _plan_services(decided, naming))
    containers = tuple(made[name] for wave in resolved.order for name in wave if name in made)
    return ContainerPlan(
        name=stack.name,
        flavor=destination.flavor,
        public_url=destination.public_url,
        context=destination.context,
        folder=destination.folder,
        containers=containers,
        networks=declare_networks(stack, (n for each in containers for n in each.networks)),
        volumes=tuple(dict.fromkeys(m.volume for each in containers for m in each.volumes)),
        secrets={
            name: stack.secrets.get(name)
            for name in sorted({name for each in containers for name in each.secrets})
        },
        images=tuple(builds.values()),
        totals=plan_totals(containers, destination.machine),
        routes=resolved.routing.routes,
        tls=destination.encrypted,
        connections=tuple(use for name in decided.parts for use in resolved.connections[name]),
        capacities={
            name: part.capacity for name, part in decided.parts.items() if part.capacity is not None
        },
        notes=(*resolved.notes, *resolved.selection.announced),
    )


def _plan_builds(decided: _Decided) -> dict[str, ImageBuild]:
    resolved, destination = decided.resolved, decided.destination
    project = Project(
        stack=decided.request.stack.name,
        services=resolved.selection.services,
        sent=list_sent_folders(resolved.routing.routes),
        mounted=list_sent_volumes(resolved.routing.routes),
    )
    builds = plan_builds(project, destination)
    gateway = resolved.gateway
    if gateway is not None and (project.sent or project.mounted):
        part = decided.parts[gateway]
        builds[gateway] = plan_gateway_build(gateway, part, project, destination)
    return builds


def _plan_engines(decided: _Decided, naming: Naming) -> dict[str, Container]:
    destination, gateway = decided.destination, decided.resolved.gateway
    tools = {
        name: tuple(part.ports[tool] for tool in part.tools) for name, part in decided.parts.items()
    }
    published = publish_tools(tools, destination)
    containers: dict[str, Container] = {}
    for name, part in decided.parts.items():
        entry = name == gateway
        around = EngineSurroundings(
            needs=decided.needs[name],
            part=part,
            folders=list_sent_volumes(decided.resolved.routing.routes) if entry else (),
            published=publish_entry(destination) if entry else published[name],
            secrets=TLS_SECRETS if entry and destination.encrypted else (),
            ports=list_entry_ports(destination) if entry else None,
        )
        containers[name] = plan_engine_container(around, naming, destination)
    return containers


def _plan_services(decided: _Decided, naming: Naming) -> dict[str, Container]:
    resolved = decided.resolved
    around = Surroundings(
        stack=decided.request.stack,
        machine=decided.request.machine,
        urls=decided.urls,
        stands_in=decided.stands_in,
        public_url=decided.destination.public_url,
        dev=False,
    )
    containers: dict[str, Container] = {}
    for name, service in resolved.selection.services.items():
        part = plan_service(service, resolved.counts[name], resolved.sizes[name], around)
        # An engine at an address of its own is nobody's to wait for.
        needs = {n: c for n, c in part.needs.items() if n not in _list_elsewhere(decided)}
        containers[name] = plan_service_container(
            service, replace(part, needs=needs), naming, decided.optional
        )
    return containers


def _list_elsewhere(decided: _Decided) -> set[str]:
    return {name for name, needs in decided.needs.items() if needs.spec.address is not None}


def _refuse(problems: tuple[Problem, ...], stack: Stack) -> None:
    if problems:
        raise ExportError(place_problems(problems, stack.lines), file=Path(stack.file))
