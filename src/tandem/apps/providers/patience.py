"""How long a provider is waited for, and how often it is asked."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Limits of one question.

    `first_token` is long because a local model may have to be read from disk first;
    `attempts` counts the first one; `longest_pause` bounds what a provider's Retry-After may ask.
    """

    connect: timedelta = timedelta(seconds=5)
    first_token: timedelta = timedelta(seconds=120)
    between_tokens: timedelta = timedelta(seconds=30)
    attempts: int = 3
    pause: timedelta = timedelta(seconds=0.5)
    longest_pause: timedelta = timedelta(seconds=10)

    def get_pause(self, attempt: int, asked: timedelta | None) -> timedelta | None:
        """Return how long to wait after a failed attempt (1, 2, ...); None is: give up.

        Doubles each time, ±20 %, and is never shorter than what the provider asked for.
        """
        if attempt >= self.attempts or (asked is not None and asked > self.longest_pause):
            return None
        doubled: int = 2 ** (attempt - 1)
        own = self.pause * doubled * random.uniform(0.8, 1.2)  # noqa: S311 - no secret
        return min(max(own, asked or own), self.longest_pause)
