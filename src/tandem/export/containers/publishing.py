"""Which ports are reachable from outside: the entry, and for developers their tools'."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tandem.export.containers.destination import HTTP_PORT, HTTPS_PORT, Destination
from tandem.export.containers.model import Published
from tandem.plan.process import LOOPBACK

ENTRY_PORT, TLS_PORT = 8080, 8443
"""Inside the gateway's container, where no port below 1024 is to be had."""


def publish_entry(destination: Destination) -> tuple[Published, ...]:
    """Return what the gateway publishes; with TLS on 443 also 80, which only sends on."""
    host = "" if destination.flavor == "production" else LOOPBACK
    if not destination.encrypted:
        return (Published(container_port=ENTRY_PORT, port=destination.port, host=host),)
    entry = Published(container_port=TLS_PORT, port=destination.port, host=host)
    if destination.port != HTTPS_PORT:
        return (entry,)
    return (entry, Published(container_port=ENTRY_PORT, port=HTTP_PORT, host=host))


def publish_tools(
    tools: Mapping[str, Iterable[int]], destination: Destination
) -> dict[str, tuple[Published, ...]]:
    """Return each engine's published ports, on this machine alone; none in production.

    Two engines that use the same port get one after the other.
    """
    if destination.flavor == "production":
        return dict.fromkeys(tools, ())
    taken = {destination.port}
    published: dict[str, tuple[Published, ...]] = {}
    for name, ports in tools.items():
        each: list[Published] = []
        for port in ports:
            free = next(number for number in range(port, port + 1000) if number not in taken)
            taken.add(free)
            each.append(Published(container_port=port, port=free, host=LOOPBACK))
        published[name] = tuple(each)
    return published
