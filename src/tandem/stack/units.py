"""Amounts as people write them: "512 MiB", "30 s". Both ways, exactly."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from tandem.stack.errors import RefusedError
from tandem.stack.showing import show_value

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

_AMOUNT = re.compile(r"(?P<number>[0-9]{1,16}(?:\.[0-9]{1,6})?)(?P<space> *)(?P<unit>[A-Za-zµ]+)")
# What is meant -> what people write out of habit.
_MEMORY_HABITS = {
    "B": "b byte bytes",
    "KiB": "k kb kib",
    "MiB": "m mb mib",
    "GiB": "g gb gib",
    "TiB": "t tb tib",
}
_DURATION_HABITS = {
    "ms": "msec msecs millis",
    "s": "sec secs second seconds",
    "min": "m mins minute minutes",
    "h": "hr hrs hour hours",
    "days": "d",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    """What an amount may be written in, and how to say so."""

    units: Mapping[str, int]
    habits: Mapping[str, str]
    sample: str


_MEMORY = _Scale(units=MEMORY_UNITS, habits=_MEMORY_HABITS, sample="512 MiB")
_DURATION = _Scale(units=DURATION_UNITS, habits=_DURATION_HABITS, sample="30 s")


def parse_memory(text: str) -> int:
    """Read "512 MiB" as bytes, more than 0; raise `RefusedError` naming the units."""
    amount = int(_read_amount(text, _MEMORY))
    if not 0 < amount <= LARGEST_MEMORY:
        raise RefusedError("out-of-range", f'"{text}" is out of range (1 B to 1024 TiB)')
    return amount


def parse_duration(text: str) -> timedelta:
    """Read "30 s" as a duration, at least 1 ms; raise `RefusedError` naming the units."""
    amount = _read_amount(text, _DURATION)
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


def _read_amount(text: str, scale: _Scale) -> Decimal:
    allowed = ", ".join(scale.units)
    sample = f'write it as in "{scale.sample}"'
    match = _AMOUNT.fullmatch(text)
    if match is None:
        message = f"{show_value(text)} is not an amount (a number, a space and one of {allowed})"
        raise RefusedError("wrong-unit", message, hint=sample)
    number, unit = match["number"], match["unit"]
    if unit not in scale.units:
        meant = (meant for meant, words in scale.habits.items() if unit.lower() in words.split())
        hint = next((f'write "{number} {unit}"' for unit in meant), sample)
        message = f"unit {show_value(unit)} is not known ({allowed})"
        raise RefusedError("wrong-unit", message, hint=hint)
    if match["space"] != " ":
        message = f"{show_value(text)} has not exactly one space before its unit"
        raise RefusedError("wrong-unit", message, hint=f'write "{number} {unit}"')
    return Decimal(number) * scale.units[unit]
