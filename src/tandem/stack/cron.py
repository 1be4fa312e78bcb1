"""Cron schedules: five fields, in UTC. Checked here, followed by whoever owns the clock."""

from __future__ import annotations

import re

from tandem.stack.errors import RefusedError
from tandem.stack.showing import show_value

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
# name, lowest, highest, words for the numbers from the lowest on
FIELDS: tuple[tuple[str, int, int, tuple[str, ...]], ...] = (
    ("minute", 0, 59, ()),
    ("hour", 0, 23, ()),
    ("day of the month", 1, 31, ()),
    ("month", 1, 12, MONTHS),
    ("day of the week", 0, 7, DAYS),
)
# "*", "5", "mon-fri", each with an optional "/2"
_ITEM = re.compile(
    r"(?:\*|(?P<low>[0-9a-z]{1,3})(?:-(?P<high>[0-9a-z]{1,3}))?)(?:/(?P<step>[0-9]{1,3}))?"
)
_SAMPLE = '"0 2 * * *" is every night at two (minute, hour, day, month, day of the week; UTC)'


def parse_cron(text: str) -> str:
    """Return the schedule as written when its fields are sound; raise `RefusedError` if not."""
    fields = text.split()
    if len(fields) != len(FIELDS):
        message = f"schedule {show_value(text)} has {len(fields)} fields (5)"
        raise RefusedError("wrong-schedule", message, hint=_SAMPLE)
    for field, (name, lowest, highest, words) in zip(fields, FIELDS, strict=True):
        for item in field.lower().split(","):
            if not _is_sound(item, lowest, highest, words):
                message = f"{name} {show_value(item)} is not known (* or {lowest} to {highest})"
                raise RefusedError("wrong-schedule", message, hint=_SAMPLE)
    return text


def _is_sound(item: str, lowest: int, highest: int, words: tuple[str, ...]) -> bool:
    match = _ITEM.fullmatch(item)
    if match is None or (match["step"] is not None and not 1 <= int(match["step"]) <= highest):
        return False
    if match["low"] is None:
        return True
    ends = [match["low"], match["high"] or match["low"]]
    numbers = [lowest + words.index(end) if end in words else _read_number(end) for end in ends]
    return lowest <= numbers[0] <= numbers[1] <= highest


def _read_number(text: str) -> int:
    return int(text) if text.isdecimal() else -1
