"""The probes of a service's process, from what the stack declares."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from tandem.plan.commands import plan_command
from tandem.plan.process import Address, Check, CommandCheck, HttpCheck, Probe, TcpCheck
from tandem.stack.model import ProbeSpec

TIMEOUT = timedelta(seconds=1)
FAILURES = 3


def plan_probe(spec: ProbeSpec, address: Address | None, python: Path) -> Probe:
    """Return the probe `spec` declares for a process at `address`.

    Raises `ValueError` for an http or tcp probe of a process that listens nowhere.
    """
    return Probe(
        check=_plan_check(spec, address, python),
        every=spec.every,
        timeout=spec.timeout or TIMEOUT,
        failures=spec.failures or FAILURES,
        start_period=spec.start_period or timedelta(0),
    )


def plan_ready(spec: ProbeSpec | None, address: Address | None, python: Path) -> Probe | None:
    """Return the ready probe: the declared one, else a connection where one can be made."""
    if spec is not None:
        return plan_probe(spec, address, python)
    return None if address is None else Probe(check=TcpCheck(address=address))


def _plan_check(spec: ProbeSpec, address: Address | None, python: Path) -> Check:
    if spec.command is not None:
        return CommandCheck(argv=plan_command(spec.command, python, address))
    if address is None:
        raise ValueError("listens nowhere")
    if spec.http is not None:
        return HttpCheck(address=address, path=spec.http)
    return TcpCheck(address=address)
