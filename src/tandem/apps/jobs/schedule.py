"""When a job is enqueued by the clock. Pure; Celery's beat keeps the time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_FIELDS = re.compile(r"\S+(?: \S+){4}")


@dataclass(frozen=True, slots=True)
class Every:
    """At equal distances, counted from 1970: every process agrees on the moments."""

    distance: timedelta

    def __post_init__(self) -> None:
        """Refuse what no clock can keep."""
        if self.distance < timedelta(seconds=1):
            raise ValueError(f"Every: {self.distance} is less than 1 s")

    def find_tick(self, now: datetime) -> datetime:
        """Return the moment that `now` belongs to: the last one at a whole distance."""
        seconds = self.distance.total_seconds()
        return datetime.fromtimestamp(now.timestamp() // seconds * seconds, UTC)


@dataclass(frozen=True, slots=True)
class Cron:
    """At the moments of a crontab line in UTC, as in "17 3 * * *"."""

    line: str

    def __post_init__(self) -> None:
        """Refuse what has not five fields; Celery reads them when the worker starts."""
        if not _FIELDS.fullmatch(self.line):
            raise ValueError(f'Cron: "{self.line}" has not five fields ("17 3 * * *")')

    def find_tick(self, now: datetime) -> datetime:
        """Return the minute that `now` belongs to."""
        return now.astimezone(UTC).replace(second=0, microsecond=0)


Schedule = Every | Cron
_PREFIX = "schedule:"


def name_tick(tick: datetime) -> str:
    """Return the idempotency key of a moment's job: "schedule:2026-01-31T03:17:00+00:00"."""
    return f"{_PREFIX}{tick.isoformat()}"


def parse_tick(key: str) -> datetime:
    """Return the moment of such a key."""
    return datetime.fromisoformat(key.removeprefix(_PREFIX))
