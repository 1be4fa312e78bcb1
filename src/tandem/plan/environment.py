"""The environment of one process: what its service needs, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tandem.plan.commands import listening_host
from tandem.plan.machine import Machine
from tandem.plan.process import Address, Port
from tandem.plan.workers import Counts
from tandem.stack.errors import Problem
from tandem.stack.model import ServiceSpec, Stack


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What every service's environment is made from.

    `urls` are the engines' variables and `stands_in` those of them that yield, by part name.
    """

    stack: Stack
    machine: Machine
    urls: Mapping[str, Mapping[str, str]]
    stands_in: Mapping[str, frozenset[str]]
    public_url: str
    dev: bool


def plan_environment(
    service: ServiceSpec,
    process: str,
    address: Address | None,
    counts: Counts,
    around: Surroundings,
) -> dict[str, str]:
    """Return the environment of one replica, sorted by name.

    The service's own `env` is laid over everything else; only engines it needs give their URLs.
    """
    env = {
        "TANDEM_STACK": around.stack.name,
        "TANDEM_INSTANCE": around.machine.instance,
        "TANDEM_SERVICE": service.name,
        "TANDEM_PROCESS": process,
        "PUBLIC_URL": around.public_url,
        "DATABASE_POOL_SIZE": str(counts.pool),
        "DJANGO_DEBUG": "1" if around.dev else "0",
        "PYTHONUNBUFFERED": "1",
    }
    if isinstance(address, Port):
        env["PORT"] = str(address.port)
        env["HOST"] = listening_host(address)
    for name, givers in list_givers(service, around.urls, around.stands_in).items():
        env[name] = around.urls[givers[-1]][name]
    for volume, variable in service.volumes.items():
        env[variable] = str(around.machine.data / volume)
    for name in service.secrets:
        env[name] = f"${{secret:{name}}}"
    return dict(sorted({**env, **service.env}.items()))


def list_givers(
    service: ServiceSpec,
    urls: Mapping[str, Mapping[str, str]],
    stands_in: Mapping[str, frozenset[str]],
) -> dict[str, list[str]]:
    """Return which engines give `service` each variable.

    One that only stands in yields wherever the real giver takes part, also for a service that
    does not need that one: it would talk to nobody at the wrong address.
    """
    real = {
        name for engine, given in urls.items() for name in given if name not in stands_in[engine]
    }
    givers: dict[str, list[str]] = {}
    for engine in service.needs:
        for name in urls.get(engine, {}):
            if name not in stands_in[engine] or name not in real:
                givers.setdefault(name, []).append(engine)
    return givers


def check_urls(
    services: Iterable[ServiceSpec],
    urls: Mapping[str, Mapping[str, str]],
    stands_in: Mapping[str, frozenset[str]],
) -> tuple[Problem, ...]:
    """Return a problem for every variable two engines would give to the same service."""
    problems: list[Problem] = []
    for service in services:
        problems += [
            Problem(
                path=f"services.{service.name}.needs",
                code="two-engines-one-variable",
                message=f"{' and '.join(engines)} both give {name}",
                hint=f"need one of them, or set {name} in services.{service.name}.env",
            )
            for name, engines in list_givers(service, urls, stands_in).items()
            if len(engines) > 1 and name not in service.env
        ]
    return tuple(problems)
