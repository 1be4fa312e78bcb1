"""What can be wrong with a service's own table that the plan must not run into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tandem.plan.commands import split_command
from tandem.plan.servers import DEFAULTS, SERVERS
from tandem.stack.errors import Problem
from tandem.stack.model import ServiceSpec
from tandem.stack.spelling import suggest_word


def check_services(services: Iterable[ServiceSpec]) -> tuple[Problem, ...]:
    """Return the problems of servers, commands and probes; empty when all can be planned."""
    return tuple(
        problem
        for service in services
        for problem in (
            *_check_server(service),
            *_check_commands(service),
            *_check_probes(service),
        )
    )


def _check_server(service: ServiceSpec) -> Iterator[Problem]:
    if service.kind not in DEFAULTS or service.server is None:
        return
    able = [name for name, server in SERVERS.items() if service.kind in server.kinds]
    if service.server not in SERVERS:
        yield Problem(
            path=f"services.{service.name}.server",
            code="unknown-server",
            message=f'"{service.server}" is not known ({", ".join(SERVERS)})',
            hint=suggest_word(service.server, able),
        )
    elif service.server not in able:
        yield Problem(
            path=f"services.{service.name}.server",
            code="server-cannot-serve",
            message=f'"{service.server}" does not serve {service.kind.value}'
            f" applications ({', '.join(able)})",
            hint=f'leave server out: "{DEFAULTS[service.kind]}" is the default of this kind',
        )


def _check_commands(service: ServiceSpec) -> Iterator[Problem]:
    probes = {"probes.ready": service.probes.ready, "probes.alive": service.probes.alive}
    commands = {f"{key}.command": p.command for key, p in probes.items() if p is not None}
    for key, command in {"command": service.command, **commands}.items():
        if command is None:
            continue
        try:
            split_command(command)
        except ValueError as error:
            yield Problem(
                path=f"services.{service.name}.{key}",
                code="bad-command",
                message=f'"{command}" cannot be split into words ({str(error).lower()})',
                hint="quote words as in a shell; there is no shell, so pipes and && do not work",
            )


def _check_probes(service: ServiceSpec) -> Iterator[Problem]:
    if service.kind in DEFAULTS or service.port:
        return
    for key, probe in (("ready", service.probes.ready), ("alive", service.probes.alive)):
        if probe is not None and probe.command is None:
            yield Problem(
                path=f"services.{service.name}.probes.{key}",
                code="nothing-to-probe",
                message=f'"{service.name}" listens nowhere, so nothing answers this probe',
                hint="set port = true and listen on $PORT, or probe with a command",
            )
