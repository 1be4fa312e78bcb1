"""Probes inside a container, by what its image holds anyway: no curl is installed for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from tandem.export.containers.model import ContainerProbe, HttpGet
from tandem.export.containers.toolchains import Toolchain
from tandem.plan.container_part import HealthCommand
from tandem.plan.process import CommandCheck, HttpCheck, Port, Probe, TcpCheck

EVERY = timedelta(seconds=5)
# A check starts a process of its own, beside one that is busy.
LEAST_TIMEOUT = timedelta(seconds=3)

# Sockets alone: importing an HTTP client takes ten times as long as asking.
_PYTHON = (
    "import socket as s;c=s.create_connection(('127.0.0.1',{port}),{wait});c.settimeout({wait});"
)
_PYTHON_GET = (
    "c.sendall(b'GET {path} HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n');"
    "raise SystemExit(c.recv(16)[9:10]!=b'2')"
)
_NODE_GET = (
    "fetch('http://127.0.0.1:{port}{path}',{{signal:AbortSignal.timeout({wait}000)}})"
    ".then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"
)
_NODE = (
    "require('net').connect({port},'127.0.0.1').on('connect',()=>process.exit(0))"
    ".on('error',()=>process.exit(1))"
)


def _ask_python(port: int, path: str, wait: int) -> tuple[str, ...]:
    code = _PYTHON + (_PYTHON_GET if path else "")
    return ("python", "-I", "-S", "-c", code.format(port=port, path=path, wait=wait))


def _ask_node(port: int, path: str, wait: int) -> tuple[str, ...]:
    return ("node", "-e", (_NODE_GET if path else _NODE).format(port=port, path=path, wait=wait))


_ASKING: Mapping[Toolchain, Callable[[int, str, int], tuple[str, ...]]] = {
    "python": _ask_python,
    "node": _ask_node,
}


def plan_service_probe(
    probe: Probe | None, toolchain: Toolchain, start_timeout: timedelta
) -> ContainerProbe | None:
    """Return the probe of a service, asked from inside its container."""
    if probe is None:
        return None
    timeout = max(probe.timeout, LEAST_TIMEOUT)
    ask = _ASKING[toolchain]
    wait = max(1, int(timeout.total_seconds()) - 1)
    http = None
    match probe.check:
        case HttpCheck(address=Port(port=port), path=path):
            argv, http = ask(port, path, wait), HttpGet(port=port, path=path)
        case TcpCheck(address=Port(port=port)):
            argv = ask(port, "", wait)
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
