"""Probes inside a container, by what its image holds anyway: no curl is installed for them."""

from __future__ import annotations

import shlex
from datetime import timedelta

from tandem.export.containers.model import ContainerProbe, HttpGet
from tandem.plan.container_part import HealthCommand
from tandem.plan.process import CommandCheck, HttpCheck, Port, Probe, TcpCheck

EVERY = timedelta(seconds=5)
# A check starts a process of its own, beside one that is busy.
LEAST_TIMEOUT = timedelta(seconds=3)

# Bash alone, which whatever comes from Debian has: beginning Python to ask takes twenty times as
# much of a processor, Node a hundred times, and what is asked for seconds on a busy machine is
# taken for stuck.
_CONNECT = "exec 3<>/dev/tcp/127.0.0.1/{port}"
_ASK = "GET %s HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n"
_GET = (
    f" && printf '{_ASK}' {{path}} >&3 && read -rt {{wait}} -u 3 _ status _ && [[ $status == 2* ]]"
)


def _ask(port: int, path: str, wait: int) -> tuple[str, ...]:
    text = _CONNECT + (_GET if path else "")
    return ("bash", "-c", text.format(port=port, path=shlex.quote(path), wait=wait))


def plan_service_probe(probe: Probe | None, start_timeout: timedelta) -> ContainerProbe | None:
    """Return the probe of a service, asked from inside its container."""
    if probe is None:
        return None
    timeout = max(probe.timeout, LEAST_TIMEOUT)
    wait = max(1, int(timeout.total_seconds()) - 1)
    http = None
    match probe.check:
        case HttpCheck(address=Port(port=port), path=path):
            argv, http = _ask(port, path, wait), HttpGet(port=port, path=path)
        case TcpCheck(address=Port(port=port)):
            argv = _ask(port, "", wait)
        case CommandCheck(argv=argv):
            pass
        case other:
            raise ValueError(f"{other} cannot be asked inside a container")
    return ContainerProbe(
        argv=argv,
        every=probe.every or EVERY,
        timeout=timeout,
        failures=probe.failures,
        start_period=max(probe.start_period, start_timeout),
        http=http,
    )


def plan_engine_probe(check: HealthCommand) -> ContainerProbe:
    """Return the probe of an engine, by its own tools."""
    return ContainerProbe(
        argv=check.argv,
        every=check.every,
        timeout=check.timeout,
        failures=check.failures,
        start_period=check.start_period,
    )
