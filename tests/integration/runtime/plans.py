"""Plans of small real processes, written by hand."""

from __future__ import annotations

import signal
import sys
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path

from tandem.plan.model import Part, Plan
from tandem.plan.process import HttpCheck, Probe, Process, Socket, StopStep
from tandem.runtime.instance import Instance
from tandem.stack.model import Condition

PROGRAMS = Path(__file__).parent / "programs"
TERM = (StopStep(signal=signal.SIGTERM, wait=timedelta(seconds=5)),)


def make_plan(
    instance: Instance, *parts: Part, waves: Sequence[Sequence[str]] | None = None
) -> Plan:
    """A plan of these parts; without `waves` each part is a wave of its own, in the order given."""
    order = waves if waves is not None else [(part.name,) for part in parts]
    return Plan(
        stack="test",
        instance=instance.name,
        root=instance.root,
        state=instance.state,
        entry=None,
        parts={part.name: part for part in parts},
        order=tuple(tuple(wave) for wave in order),
    )


def make_part(
    name: str,
    *processes: Process,
    kind: str = "command",
    needs: Mapping[str, str] | None = None,
    inputs: tuple[str, ...] = (),
    watch: tuple[str, ...] = (),
) -> Part:
    """A part of these processes."""
    return Part(
        name=name,
        kind=kind,  # type: ignore[arg-type]  # a literal in every test
        processes=processes,
        needs={part: Condition(condition) for part, condition in (needs or {}).items()},
        inputs=inputs,
        watch=watch,
    )


def make_web(instance: Instance, name: str, part: str = "", index: int = 1) -> Process:
    """The small HTTP server, with both probes every 0.1 s."""
    socket = Socket(path=instance.sockets / f"{name}.sock")
    every = timedelta(milliseconds=100)
    return make_program(
        instance,
        name,
        "web.py",
        str(socket.path),
        part=part or name,
        index=index,
        address=socket,
        ready=Probe(check=HttpCheck(address=socket, path="/ready"), every=every),
        alive=Probe(check=HttpCheck(address=socket, path="/live"), every=every),
    )


def make_program(
    instance: Instance, name: str, program: str, *words: str, **fields: object
) -> Process:
    """A process that runs one of the small programs."""
    values: dict[str, object] = {"part": name, "index": 1, "stop": TERM, **fields}
    return Process(
        name=name,
        argv=(sys.executable, str(PROGRAMS / program), *words),
        cwd=instance.root,
        **values,  # type: ignore[arg-type]  # a test names the fields it sets
    )
