"""The gateway's entry in its container."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tandem.export.containers.destination import Destination
from tandem.export.containers.publishing import ENTRY_PORT, TLS_PORT
from tandem.plan.container_part import SECRETS
from tandem.plan.engine import Entry, Front, Tls
from tandem.plan.entry import plan_entry
from tandem.plan.process import EVERY_INTERFACE, Port
from tandem.plan.resolving import Request, Resolved

CERTIFICATE, KEY = TLS_SECRETS = ("tls.crt", "tls.key")


def plan_container_entry(resolved: Resolved, request: Request, destination: Destination) -> Entry:
    """Return what the gateway must know: all routes, and the pools by their hosts' names."""
    entry = replace(
        plan_entry(resolved, request.port, request.machine),
        resolver=destination.resolver,
        front=_plan_front(destination),
    )
    plain = Port(port=ENTRY_PORT, host=EVERY_INTERFACE)
    if not destination.encrypted:
        return replace(entry, listen=plain)
    tls = Tls(
        certificate=Path(SECRETS / CERTIFICATE),
        key=Path(SECRETS / KEY),
        redirect=plain,
        port=destination.port,
    )
    listen = Port(port=TLS_PORT, host=EVERY_INTERFACE)
    return replace(entry, listen=listen, tls=tls)


def list_entry_ports(destination: Destination) -> dict[str, int]:
    """Return the ports the gateway takes requests on, by name."""
    return {"http": ENTRY_PORT} | ({"https": TLS_PORT} if destination.encrypted else {})


def _plan_front(destination: Destination) -> Front | None:
    if not destination.front:
        return None
    return Front(networks=destination.front, encrypted=destination.reached_by_https)
