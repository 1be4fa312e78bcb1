"""Run the supervisor in the background, and wait until its stack is ready."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tandem.runtime.control.client import ControlClient
from tandem.runtime.errors import NotRunningError, StartError
from tandem.runtime.instance import Instance
from tandem.runtime.logs import SUPERVISOR
from tandem.runtime.preparing import prepare_state
from tandem.runtime.reporting import Sink, StackReady, StateChanged

_PAUSE_S = 0.03
_BAD = frozenset({"failed", "skipped"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Detached:
    """A supervisor started in the background; `output` is where it writes."""

    popen: subprocess.Popen[bytes]
    output: Path

    @property
    def pid(self) -> int:
        """Its process id."""
        return self.popen.pid


def spawn_detached(argv: Sequence[str], instance: Instance) -> Detached:
    """Start `argv` (a foreground `up`) in a session of its own, its output in the logs' folder."""
    prepare_state(instance)
    output = instance.logs / f"{SUPERVISOR}.log"
    with output.open("wb") as file:
        popen = subprocess.Popen(
            argv,
            cwd=instance.root,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    return Detached(popen=popen, output=output)


async def wait_until_ready(
    instance: Instance, timeout_s: float, sink: Sink, *, detached: Detached | None = None
) -> dict[str, Any]:
    """Give `sink` what happens until everything is ready; return the status then.

    Raises `StartError` when a process fails, the supervisor ends (its own words are the message),
    or `timeout_s` seconds pass.
    """
    client = ControlClient(instance)
    try:
        async with asyncio.timeout(timeout_s):
            await _wait_for_supervisor(client, detached)
            return await _follow_until_ready(client, sink)
    except TimeoutError as error:
        raise await _explain_delay(client, timeout_s) from error
    except NotRunningError as error:
        raise _explain_end(detached) from error


async def _wait_for_supervisor(client: ControlClient, detached: Detached | None) -> None:
    while True:
        try:
            await client.status()
        except NotRunningError:
            if detached is not None and detached.popen.poll() is not None:
                raise
            await asyncio.sleep(_PAUSE_S)
        else:
            return


async def _follow_until_ready(client: ControlClient, sink: Sink) -> dict[str, Any]:
    async with client.follow() as (status, reports):
        _check_failures(status)
        if status["ready"]:
            return status
        async for report in reports:
            sink(report)
            if isinstance(report, StackReady):
                return await client.status()
            if isinstance(report, StateChanged) and report.state == "failed":
                _check_failures(await client.status())
    raise StartError("the stack stopped before it was ready", hint="start it again: tandem up")


def _check_failures(status: dict[str, Any]) -> None:
    bad = [service for service in status["services"] if service["state"] == "failed"]
    if not bad:
        return
    lines = [line for service in bad for line in _describe(service)]
    lines += [
        f"services.{service['name']}: {service['state']}: {service['reason']}"
        for service in status["services"]
        if service["state"] == "skipped"
    ]
    raise StartError(
        "\n".join(lines),
        services=[service["name"] for service in bad],
        hint=f"tandem why {bad[0]['part']} says more; "
        "what is running keeps running until tandem down",
    )


def _describe(service: dict[str, Any]) -> list[str]:
    head = f"services.{service['name']}: {service['state']}: {service['reason']}"
    return [head, *(f"  {line}" for line in service["log"])]


async def _explain_delay(client: ControlClient, timeout_s: float) -> StartError:
    try:
        services = (await client.status())["services"]
    except NotRunningError:
        services = []
    late = [service for service in services if service["state"] not in {"ready", "done"}]
    lines = [f"  {one['name']} is {one['state']}: {one['reason']}" for one in late]
    return StartError(
        "\n".join([f"not everything is ready after {timeout_s:g} s", *lines]),
        services=[service["name"] for service in late],
        hint="tandem status shows how it goes on; tandem why NAME says why",
    )


def _explain_end(detached: Detached | None) -> StartError:
    said = ""
    if detached is not None:
        said = detached.output.read_text(encoding="utf-8", errors="replace").strip()
    message, _, hint = said.rpartition("\nhint: ") if "\nhint: " in said else (said, "", "")
    return StartError(
        message or "the supervisor ended before it was ready",
        hint=hint or "run tandem up in the foreground to see why",
    )
