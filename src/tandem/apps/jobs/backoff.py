"""How long a failed job rests before its next attempt. Pure."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import timedelta

_JITTER = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Backoff:
    """Doubles from `first` to `longest`, a fifth more or less, so that not all come at once."""

    first: timedelta = timedelta(seconds=2)
    longest: timedelta = timedelta(minutes=10)

    def rest(self, attempt: int, *, chance: float | None = None) -> timedelta:
        """Return the rest after this attempt (1 is the first); `chance` is from 0 to 1."""
        drawn = random.random() if chance is None else chance  # noqa: S311 - no secret
        doubled = self.first.total_seconds() * 2 ** min(attempt - 1, 30)
        rest_s = min(doubled, self.longest.total_seconds())
        return timedelta(seconds=rest_s * (1 + _JITTER * (2 * drawn - 1)))
