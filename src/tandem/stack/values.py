"""Readers of single values: what TOML gave → what the model wants, or `RefusedError`.

A docstring says "Read" and then what is read: docs/reference/stack.md shows that for every key, up
to its first semicolon.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from datetime import timedelta
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import TypeVar

from tandem.stack.cron import parse_cron
from tandem.stack.errors import RefusedError
from tandem.stack.showing import refuse_type, show_value
from tandem.stack.spelling import suggest_word
from tandem.stack.units import parse_duration, parse_memory

T = TypeVar("T")
Choice = TypeVar("Choice", bound=StrEnum)
Reader = Callable[[object], T]

_APP = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*:[A-Za-z_]\w*(\.[A-Za-z_]\w*)*", re.ASCII)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://\S+")
_LARGEST_CPU = 4096


def read_any_text(value: object) -> str:
    """Read text; it may be empty, but never hold a NUL, which no process can be given."""
    if not isinstance(value, str):
        raise refuse_type(value, "text")
    if "\0" in value:
        raise RefusedError("wrong-value", f"{show_value(value)} holds a NUL character")
    return value


def read_text(value: object) -> str:
    """Read text, never empty."""
    text = read_any_text(value)
    if not text.strip():
        raise RefusedError("wrong-value", "text is empty")
    return text


def read_flag(value: object) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        raise refuse_type(value, "true or false")
    return value


def whole_number(lowest: int, highest: int) -> Reader[int]:
    """Make a reader of whole numbers within a range."""

    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise refuse_type(value, "a whole number")
        if not lowest <= value <= highest:
            message = f"value {show_value(value)} is out of range ({lowest} to {highest})"
            raise RefusedError("out-of-range", message)
        return value

    read.__doc__ = f"Read a whole number, {lowest} to {highest}."
    return read


def read_cpu(value: object) -> float:
    """Read a number of cores, more than 0."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise refuse_type(value, "a number")
    if not 0 < value <= _LARGEST_CPU:  # also refuses nan
        message = f"value {show_value(value)} is out of range (more than 0, at most {_LARGEST_CPU})"
        raise RefusedError("out-of-range", message, hint="it counts cores; 0.5 is half of one")
    return float(value)


def read_memory(value: object) -> int:
    """Read memory, as in "512 MiB"; in bytes."""
    if not isinstance(value, str):
        raise refuse_type(value, 'text with a unit, such as "512 MiB",')
    return parse_memory(value)


def read_duration(value: object) -> timedelta:
    """Read a duration, as in "30 s"."""
    if not isinstance(value, str):
        raise refuse_type(value, 'text with a unit, such as "30 s",')
    return parse_duration(value)


def read_cron(value: object) -> str:
    """Read a cron schedule in UTC, as in "0 2 * * *"."""
    return parse_cron(read_text(value))


def read_app(value: object) -> str:
    """Read "package.module:attribute"."""
    app = read_text(value)
    if not _APP.fullmatch(app):
        message = f"app {show_value(app)} is not of the form package.module:attribute"
        raise RefusedError("wrong-value", message, hint='as in "shop.wsgi:application"')
    return app


def read_command(value: object) -> str:
    """Read a command line, as in "node server.js"; its quotes are closed."""
    command = read_text(value)
    try:
        words = shlex.split(command)
    except ValueError as error:
        message = f"command {show_value(command)} cannot be split into words: {error}".lower()
        raise RefusedError("wrong-value", message, hint="close every quote") from error
    if not words or not words[0]:
        raise RefusedError("wrong-value", f"command {show_value(command)} names no program")
    return command


def read_folder(value: object) -> Path:
    """Read a path inside the stack's folder, relative to it."""
    path = PurePosixPath(read_text(value))
    if path.is_absolute() or ".." in path.parts:
        message = f"folder {show_value(value)} is not inside the stack's folder"
        raise RefusedError("wrong-value", message, hint="write it relative to stack.toml")
    return Path(path)


def read_path(value: object) -> Path:
    """Read a path, absolute or relative to the stack's folder."""
    return Path(read_text(value))


def read_address(value: object) -> str:
    """Read a URL."""
    address = read_text(value)
    if not _ADDRESS.fullmatch(address):
        message = f"address {show_value(address)} is not a URL"
        raise RefusedError("wrong-value", message, hint='as in "scheme://user@host:1234/name"')
    return address


def one_of(what: str, choices: type[Choice], *, hint: str) -> Reader[Choice]:
    """Make a reader of one word among a few; its code is `unknown-` and `what`."""

    def read(value: object) -> Choice:
        word = read_any_text(value)
        known = [choice.value for choice in choices]
        if word not in known:
            message = f"{what} {show_value(word)} is not known ({', '.join(known)})"
            raise RefusedError(
                f"unknown-{what}", message, hint=suggest_word(word, known, otherwise=hint)
            )
        return choices(word)

    read.__doc__ = f"Read one of {', '.join(choices)}."
    return read
