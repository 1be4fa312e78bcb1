"""Which server a pool runs on: the one its service names, else its kind's default."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tandem.plan.servers import DEFAULTS, SERVERS
from tandem.plan.servers.server import Server
from tandem.stack.errors import Problem
from tandem.stack.model import ServiceSpec
from tandem.stack.spelling import suggest_word


def find_server(service: ServiceSpec) -> Server | None:
    """Return the server of a pool that `check_servers` accepts; None when it is no pool."""
    if service.kind not in DEFAULTS:
        return None
    return SERVERS[service.server or DEFAULTS[service.kind]]


def check_servers(services: Iterable[ServiceSpec]) -> tuple[Problem, ...]:
    """Return a problem for each server that is not known or does not serve its kind."""
    return tuple(problem for service in services for problem in _check_server(service))


def _check_server(service: ServiceSpec) -> Iterator[Problem]:
    if service.kind not in DEFAULTS or service.server is None:
        return
    able = [name for name, server in SERVERS.items() if service.kind in server.kinds]
    path = f"services.{service.name}.server"
    if service.server not in SERVERS:
        yield Problem(
            path=path,
            code="unknown-server",
            message=f'server "{service.server}" is not known ({", ".join(SERVERS)})',
            hint=suggest_word(service.server, able),
        )
    elif service.server not in able:
        yield Problem(
            path=path,
            code="server-cannot-serve",
            message=f'"{service.server}" does not serve {service.kind.value} applications'
            f" ({', '.join(able)})",
            hint=f'leave server out: "{DEFAULTS[service.kind]}" is the default of this kind',
        )
