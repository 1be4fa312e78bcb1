"""The one entry: where the gateway listens, and what it must know to send requests on."""

from __future__ import annotations

from tandem.plan.addresses import plan_addresses
from tandem.plan.engine import Entry, Upstream
from tandem.plan.machine import Machine
from tandem.plan.ports import process_names
from tandem.plan.process import Port
from tandem.plan.resolving import Resolved
from tandem.stack.model import ServiceSpec

HTTP_PORT = 80


def plan_entry(resolved: Resolved, port: int, machine: Machine) -> Entry:
    """Return the gateway's entry: all routes, and a pool for each service a route leads to."""
    routes = resolved.routing.routes
    targets = {route.to for route in routes}
    return Entry(
        listen=Port(port=port),
        routes=routes,
        pools={
            name: _list_upstreams(service, machine)
            for name, service in resolved.selection.services.items()
            if name in targets
        },
    )


def public_url(port: int) -> str:
    """Return the product's address in a browser on this machine."""
    return "http://localhost" if port == HTTP_PORT else f"http://localhost:{port}"


def _list_upstreams(service: ServiceSpec, machine: Machine) -> tuple[Upstream, ...]:
    if machine.hosts:  # whoever resolves the name finds every replica
        return tuple(
            Upstream(process=service.name, address=address)
            for address in plan_addresses(service, machine)[:1]
            if address is not None
        )
    names = process_names(service.name, service.replicas)
    return tuple(
        Upstream(process=process, address=address)
        for process, address in zip(names, plan_addresses(service, machine), strict=True)
        if address is not None
    )
