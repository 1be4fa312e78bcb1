"""The secrets a plan refers to, by name: found in the very texts the runtime will fill in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tandem.plan.process import CommandCheck, EngineCheck, Process

REFERENCE = re.compile(r"\$\{secret:([^}]+)\}")


def list_secrets(processes: Iterable[Process]) -> tuple[str, ...]:
    """Return the names of every secret the processes need, sorted, each once."""
    return tuple(
        sorted(
            {
                name
                for process in processes
                for text in _list_texts(process)
                for name in REFERENCE.findall(text)
            }
        )
    )


def _list_texts(process: Process) -> Iterator[str]:
    yield from process.argv
    yield from process.env.values()
    for file in process.files:
        yield file.text
    for step in process.prepare:
        yield from (*step.argv, *step.env.values())
    for probe in (process.ready, process.alive):
        match probe and probe.check:
            case EngineCheck(url=url):
                yield url
            case CommandCheck(argv=argv):
                yield from argv
