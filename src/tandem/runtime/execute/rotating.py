"""Bring a gateway to a new generation: files, a signal, and the check that it follows."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from tandem.plan.engine import Rotation
from tandem.runtime.decide.events import Rotated
from tandem.runtime.decide.steps import Rotate
from tandem.runtime.errors import RunError
from tandem.runtime.execute.checks import Checker
from tandem.runtime.execute.context import Context
from tandem.runtime.execute.preparing import write_files
from tandem.runtime.execute.sessions import send

_PATIENCE_S = 5.0
_PAUSE_S = 0.02


async def rotate(context: Context, checker: Checker, step: Rotate) -> None:
    """Do it, and post `Rotated`: ok when the gateway answered with the generation in time."""
    running = context.running.get(step.gateway)
    if running is None or not running.child.lives:
        return
    try:
        rotation = write_rotation(context, step.gateway, step.generation, step.out)
        send(running.child.pid, rotation.signal)
        detail = await _wait_until_followed(checker, rotation)
    except (RunError, OSError) as error:
        detail = str(error)
    context.post(
        Rotated(gateway=step.gateway, generation=step.generation, ok=detail == "", detail=detail)
    )


def write_rotation(
    context: Context, gateway: str, generation: int, out: frozenset[str]
) -> Rotation:
    """Write the files that say who is out, and return how the gateway learns of them."""
    process = context.process(gateway)
    part = context.plan.parts[process.part]
    if part.launching is None or part.launching.entry is None or part.engine is None:
        raise RunError(f"{gateway}: is not a gateway")
    entry = replace(part.launching.entry, out=out, generation=generation)
    rotation = context.engines[part.engine].rotate(replace(part.launching, entry=entry))
    write_files(context, process, rotation.files)
    return rotation


async def _wait_until_followed(checker: Checker, rotation: Rotation) -> str:
    """Return "" once the gateway follows, else what it last said."""
    loop = asyncio.get_running_loop()
    until = loop.time() + _PATIENCE_S
    while True:
        answer = await checker.ask(rotation.confirm, 1.0)
        if answer.ok:
            return ""
        if loop.time() > until:
            return answer.detail
        await asyncio.sleep(_PAUSE_S)
