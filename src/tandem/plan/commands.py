"""A command line of the stack as argv: never a shell."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path

from tandem.plan.process import EVERY_INTERFACE, LOOPBACK, Address, Port

PYTHON = "python"


def plan_command(command: str, python: Path, address: Address | None) -> tuple[str, ...]:
    """Return `command` as argv; "python" in front means this project's, `$PORT` its own port,
    `$HOST` the address to listen on.

    Words are quoted as in a shell. Raises `ValueError` for a quote that is not closed and for a
    command without words; the stack's check finds both.
    """
    words = shlex.split(command)
    if not words:
        raise ValueError("no words")
    if words[0] == PYTHON:
        words[0] = str(python)
    if isinstance(address, Port):
        listening = {"PORT": str(address.port), "HOST": listening_host(address)}
        words = [_fill(word, listening) for word in words]
    return tuple(words)


def listening_host(address: Port) -> str:
    """Return the address a command listens on so that others reach it at `address`."""
    return address.host if address.host == LOOPBACK else EVERY_INTERFACE


def _fill(word: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        word = word.replace(f"${{{name}}}", value).replace(f"${name}", value)
    return word
