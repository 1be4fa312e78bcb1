"""A service of the stack as a part of the plan."""

from __future__ import annotations

import signal
from dataclasses import dataclass
from datetime import timedelta

from tandem.plan.addresses import listen_at, plan_addresses
from tandem.plan.commands import plan_command
from tandem.plan.environment import Surroundings, plan_environment
from tandem.plan.model import Part
from tandem.plan.ports import process_names
from tandem.plan.probes import plan_probe, plan_ready
from tandem.plan.process import Address, Process, StopStep
from tandem.plan.servers import DEFAULTS
from tandem.plan.servers.choosing import find_server
from tandem.plan.servers.server import WEB_GRACE, Serving
from tandem.plan.sizes import PartSize
from tandem.plan.workers import Counts
from tandem.stack.model import Kind, Priority, ServiceSpec

START_TIMEOUT = timedelta(seconds=30)
ONCE_TIMEOUT = timedelta(minutes=10)
COMMAND_GRACE = timedelta(seconds=30)
# Ten steps leave a busy process a tenth of a core that another wants too.
_NICENESS = {Priority.NORMAL: 0, Priority.LOW: 10}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Replica:
    """One process to be: its name, its number from 1, and where it listens."""

    name: str
    index: int
    address: Address | None


def plan_service(
    service: ServiceSpec, counts: Counts, size: PartSize, around: Surroundings
) -> Part:
    """Return the part of one service with a process for each replica.

    `check_servers` and `check_ports` must have found nothing wrong with it.
    """
    names = process_names(service.name, service.replicas)
    addresses = plan_addresses(service, around.machine)
    return Part(
        name=service.name,
        kind=service.kind.value,
        processes=tuple(
            _plan_process(
                service, _Replica(name=name, index=index, address=address), counts, around
            )
            for index, (name, address) in enumerate(zip(names, addresses, strict=True), start=1)
        ),
        needs=service.needs,
        workers=counts.workers,
        threads=counts.threads,
        limits=size.limits,
        reserves=size.reserves,
        connections=counts.pool,
        networks=service.networks,
        inputs=service.inputs,
        watch=service.watch,
    )


def plan_stop(service: ServiceSpec) -> tuple[StopStep, ...]:
    """Return how the service is stopped: its own signal and grace, else its server's way."""
    grace = _grace(service)
    if service.stop_signal is not None:
        return (StopStep(signal=signal.Signals[service.stop_signal], wait=grace),)
    server = find_server(service)
    if server is not None:
        return server.stop(grace)
    return (StopStep(signal=signal.SIGTERM, wait=grace),)


def _plan_process(
    service: ServiceSpec, replica: _Replica, counts: Counts, around: Surroundings
) -> Process:
    address = replica.address
    python = around.machine.python
    alive = service.probes.alive
    default_timeout = ONCE_TIMEOUT if service.kind is Kind.ONCE else START_TIMEOUT
    return Process(
        name=replica.name,
        part=service.name,
        index=replica.index,
        argv=_plan_argv(service, address, counts, around),
        cwd=around.stack.root / service.cwd if service.cwd is not None else around.stack.root,
        env=plan_environment(service, replica.name, address, counts, around),
        folders=tuple(around.machine.data / volume for volume in service.volumes),
        address=address,
        ready=plan_ready(service.probes.ready, address, python),
        alive=None if alive is None else plan_probe(alive, address, python),
        stop=plan_stop(service),
        start_timeout=service.start_timeout or default_timeout,
        niceness=_NICENESS[service.priority],
    )


def _plan_argv(
    service: ServiceSpec, address: Address | None, counts: Counts, around: Surroundings
) -> tuple[str, ...]:
    server = find_server(service)
    if server is None or address is None:
        command = plan_command(str(service.command), around.machine.python, address)
        return (*_plan_nice(service), *command)
    argv = server.argv(
        Serving(
            kind=service.kind,
            app=str(service.app),
            python=around.machine.python,
            listen=listen_at(address),
            workers=counts.workers,
            threads=counts.threads,
            grace=_grace(service),
        )
    )
    return (*_plan_nice(service), *argv)


def _plan_nice(service: ServiceSpec) -> tuple[str, ...]:
    """nice(1) becomes the command it is given: the process stays the one that was started."""
    niceness = _NICENESS[service.priority]
    return ("nice", "-n", str(niceness)) if niceness else ()


def _grace(service: ServiceSpec) -> timedelta:
    default = WEB_GRACE if service.kind in DEFAULTS else COMMAND_GRACE
    return service.stop_grace or default
