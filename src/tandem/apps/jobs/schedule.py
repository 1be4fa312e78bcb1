"""When a job is enqueued by the clock. Pure; Celery's beat keeps the time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

_FIELDS = re.compile(r"\S+(?: \S+){4}")


@dataclass(frozen=True, slots=True)
class Every:
    """At equal distances, counted from 1970: every process agrees on the moments."""

    distance: timedelta

    def __post_init__(self) -> None:
        """Refuse what no clock can keep."""
        if self.distance < timedelta(seconds=1):
            raise ValueError(f"Every: {self.distance} is less than 1 s")

    def find_tick(self, now: datetime) -> str:
        """Return the name of the moment that `now` belongs to."""
        seconds = self.distance.total_seconds()
        return str(int(now.timestamp() // seconds * seconds))


@dataclass(frozen=True, slots=True)
class Cron:
    """At the moments of a crontab line in UTC, as in "17 3 * * *"."""

    line: str

    def __post_init__(self) -> None:
        """Refuse what has not five fields; Celery reads them when the worker starts."""
        if not _FIELDS.fullmatch(self.line):
            raise ValueError(f'Cron: "{self.line}" has not five fields ("17 3 * * *")')

    def find_tick(self, now: datetime) -> str:
        """Return the name of the minute that `now` belongs to."""
        return now.strftime("%Y-%m-%dT%H:%MZ")


Schedule = Every | Cron
