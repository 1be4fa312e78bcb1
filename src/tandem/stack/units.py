"""Amounts as people write them: "512 MiB", "30 s". Both ways, exactly."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal

from tandem.stack.errors import RefusedError

MEMORY_UNITS: Mapping[str, int] = {
    "B": 1,
    "KiB": 2**10,
    "MiB": 2**20,
    "GiB": 2**30,
    "TiB": 2**40,
}
DURATION_UNITS: Mapping[str, int] = {  # in milliseconds
    "ms": 1,
    "s": 1000,
    "min": 60_000,
    "h": 3_600_000,
    "day": 86_400_000,
    "days": 86_400_000,
}
LARGEST_MEMORY = 2**50
LONGEST_DURATION = timedelta(days=36_500)

_AMOUNT = re.compile(r"(?P<number>[0-9]{1,15}(?:\.[0-9]{1,6})?)(?P<space> *)(?P<unit>[A-Za-zµ]+)")
# What people write out of habit -> what is meant.
_HABITS = {
    "k": "KiB",
    "kb": "KiB",
    "m": "MiB",
    "mb": "MiB",
    "g": "GiB",
    "gb": "GiB",
    "t": "TiB",
    "tb": "TiB",
    "byte": "B",
    "bytes": "B",
    "sec": "s",
    "secs": "s",
    "second": "s",
    "seconds": "s",
    "mins": "min",
    "minute": "min",
    "minutes": "min",
    "hour": "h",
    "hours": "h",
    "hr": "h",
    "hrs": "h",
    "d": "days",
    "msec": "ms",
    "millis": "ms",
    "kib": "KiB",
    "mib": "MiB",
    "gib": "GiB",
    "tib": "TiB",
}


def parse_memory(text: str) -> int:
    """Read "512 MiB" as bytes, more than 0; raise `RefusedError` naming the units."""
    amount = int(_read_amount(text, MEMORY_UNITS, sample="512 MiB"))
    if not 0 < amount <= LARGEST_MEMORY:
        raise RefusedError("out-of-range", f'"{text}" is out of range (1 B to 1024 TiB)')
    return amount


def parse_duration(text: str) -> timedelta:
    """Read "30 s" as a duration, at least 1 ms; raise `RefusedError` naming the units."""
    amount = _read_amount(text, DURATION_UNITS, sample="30 s")
    if not 1 <= amount <= LONGEST_DURATION // timedelta(milliseconds=1):
        raise RefusedError("out-of-range", f'"{text}" is out of range (1 ms to 36500 days)')
    return timedelta(milliseconds=int(amount))


def render_memory(amount: int) -> str:
    """Write bytes in the largest unit that stays whole: 1536 MiB, never 1.5 GiB."""
    units = reversed(list(MEMORY_UNITS))
    unit = next(unit for unit in units if amount % MEMORY_UNITS[unit] == 0)
    return f"{amount // MEMORY_UNITS[unit]} {unit}" if amount else "0 B"


def render_duration(amount: timedelta) -> str:
    """Write a duration in the largest unit that stays whole, down to milliseconds."""
    count = amount // timedelta(milliseconds=1)
    if count == DURATION_UNITS["day"]:
        return "1 day"
    units = ("days", "h", "min", "s")
    unit = next((unit for unit in units if count and count % DURATION_UNITS[unit] == 0), "ms")
    return f"{count // DURATION_UNITS[unit]} {unit}"


def _read_amount(text: str, units: Mapping[str, int], *, sample: str) -> Decimal:
    shown = text if len(text) <= 40 else f"{text[:40]}..."  # noqa: PLR2004 - one line of a message
    allowed = ", ".join(units)
    match = _AMOUNT.fullmatch(text)
    if match is None:
        message = f'"{shown}" is not an amount (a number, a space and one of {allowed})'
        raise RefusedError("wrong-unit", message, hint=f'write it as in "{sample}"')
    number, unit = match["number"], match["unit"]
    if unit not in units:
        meant = _HABITS.get(unit.lower())
        hint = f'write "{number} {meant}"' if meant in units else f'write it as in "{sample}"'
        raise RefusedError("wrong-unit", f'unit "{unit}" is not known ({allowed})', hint=hint)
    if match["space"] != " ":
        message = f'"{shown}" has not exactly one space before its unit'
        raise RefusedError("wrong-unit", message, hint=f'write "{number} {unit}"')
    return Decimal(number) * units[unit]
