"""Counting what users do, in the Valkey of CACHE_URL: one command each time.

The generic cell rate algorithm: what is kept is only when everything will be regained, so that the
allowance flows back evenly and no window has an edge. Source: ITU-T I.371, appendix I.
"""

from __future__ import annotations

import logging
import math
from dataclasses import dataclass
from datetime import timedelta

from tandem.apps.kit.cache.rest import Rest
from tandem.apps.kit.cache.store import ask
from tandem.apps.kit.rate_limits.limit import WINDOW_S, Limit

log = logging.getLogger("tandem.api")
_KEY = "cache:limits"
_said = Rest(length=timedelta(seconds=10))

# Returns whether it may be done, how often more, and in how many milliseconds all (or one) may.
_COUNT = """
local window_ms, interval_ms = tonumber(ARGV[2]), ARGV[2] / ARGV[1]
local time = redis.call('TIME')
local now_ms = time[1] * 1000 + time[2] / 1000
local full_ms = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now_ms) + interval_ms
local over_ms = full_ms - now_ms - window_ms
if over_ms > 0.001 then return {0, 0, math.ceil(over_ms)} end
redis.call('SET', KEYS[1], string.format('%.3f', full_ms), 'PX', math.ceil(full_ms - now_ms))
return {1, math.floor(0.001 - over_ms / interval_ms), math.ceil(full_ms - now_ms)}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What became of one: `remaining` more may be done at once, `wait_s` until it changes."""

    allowed: bool
    remaining: int
    wait_s: int


def count_one(limit: Limit, *, of: str) -> Counted | None:
    """Count one doing `of` somebody; None when nobody can say, and then it may be done."""
    key, window_ms = f"{_KEY}:{limit.name}:{of}", WINDOW_S * 1000
    answer = ask(("EVAL", _COUNT, 1, key, limit.per_minute, window_ms))
    if answer is None:
        _say_uncounted(limit)
        return None
    allowed, remaining, wait_ms = answer
    return Counted(
        allowed=bool(allowed), remaining=remaining, wait_s=max(1, math.ceil(wait_ms / 1000))
    )


def _say_uncounted(limit: Limit) -> None:
    # once in a while: every request finds the same
    if _said.may_ask():
        _said.begin()
        log.warning("rate_limit_not_counted", extra={"limit": limit.name})
