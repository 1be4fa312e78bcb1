"""Where every process listens: Unix sockets for pools and engines, TCP where a command needs it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tandem.plan.engine import Engine
from tandem.plan.machine import Machine
from tandem.plan.ports import engine_ports, process_names
from tandem.plan.process import EVERY_INTERFACE, LOOPBACK, Address, Port, Process, Socket
from tandem.plan.selection import Selection
from tandem.stack.errors import Problem
from tandem.stack.model import Kind, ServiceSpec

# The kernel's limit is 108 bytes on Linux and 104 on macOS, its closing zero included.
MAX_SOCKET_BYTES = 100
# Where a pool listens on a host of its own.
POOL_PORT = 8000


def plan_addresses(service: ServiceSpec, machine: Machine) -> tuple[Address | None, ...]:
    """Return one address for each replica; None for those that listen nowhere.

    `check_ports` must have found every port it takes from `machine.ports`.
    """
    names = process_names(service.name, service.replicas)
    if service.kind in {Kind.WSGI, Kind.ASGI}:
        if machine.hosts:
            return (Port(port=POOL_PORT, host=service.name),) * len(names)
        return tuple(Socket(path=machine.sockets / f"{name}.sock") for name in names)
    if service.port:
        host = service.name if machine.hosts else LOOPBACK
        return tuple(Port(port=machine.ports[name], host=host) for name in names)
    return (None,) * len(names)


def listen_at(address: Address) -> Address:
    """Return where a process must listen so that others reach it at `address`."""
    if isinstance(address, Socket) or address.host == LOOPBACK:
        return address
    return Port(port=address.port, host=EVERY_INTERFACE)


def check_ports(
    selection: Selection, machine: Machine, engines: Mapping[str, Engine]
) -> tuple[Problem, ...]:
    """Return a problem for each part whose port was not set aside."""
    wanted = {
        name: f"engines.{spec.name}"
        for spec in selection.engines.values()
        for name in engine_ports(spec, engines)
    } | {
        name: f"services.{service.name}.port"
        for service in selection.services.values()
        if service.port
        for name in process_names(service.name, service.replicas)
    }
    return tuple(
        Problem(
            path=path,
            code="port-not-set-aside",
            message=f'no TCP port was set aside for "{name}"',
            hint="give it one in Machine.ports: required_ports() names all that are needed",
        )
        for name, path in wanted.items()
        if name not in machine.ports
    )


def check_sockets(processes: Iterable[Process]) -> tuple[Problem, ...]:
    """Return one problem naming the longest socket path, when one is longer than 100 bytes."""
    sockets = [str(p.address.path) for p in processes if isinstance(p.address, Socket)]
    longest = max(sockets, key=_bytes, default="")
    if _bytes(longest) <= MAX_SOCKET_BYTES:
        return ()
    return (
        Problem(
            path="",
            code="socket-path-too-long",
            message=f'"{longest}" has {_bytes(longest)} bytes, a socket\'s path may have'
            f" {MAX_SOCKET_BYTES}",
            hint="set TMPDIR to a short folder, or shorten the names of the instance and the parts",
        ),
    )


def render_address(address: Address) -> str:
    """Return `address` as people write it."""
    if isinstance(address, Socket):
        return f"unix:{address.path}"
    return f"{address.host}:{address.port}"


def _bytes(path: str) -> int:
    return len(path.encode())
