"""A command line of the stack as argv: never a shell."""

from __future__ import annotations

import shlex
from pathlib import Path

from tandem.plan.process import Address, Port

PYTHON = "python"


def plan_command(command: str, python: Path, address: Address | None) -> tuple[str, ...]:
    """Return `command` as argv; "python" in front means this project's, `$PORT` its own port.

    Words are quoted as in a shell. Raises `ValueError` for a quote that is not closed and for a
    command without words; the stack's check finds both.
    """
    words = shlex.split(command)
    if not words:
        raise ValueError("no words")
    if words[0] == PYTHON:
        words[0] = str(python)
    if isinstance(address, Port):
        port = str(address.port)
        words = [word.replace("${PORT}", port).replace("$PORT", port) for word in words]
    return tuple(words)
