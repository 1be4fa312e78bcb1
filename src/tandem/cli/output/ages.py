"""How long ago something was, in the fewest words."""

from __future__ import annotations

from datetime import datetime, timedelta

_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def render_age(since: str | None, now: datetime) -> str:
    """Return the time from `since` (ISO 8601) to `now`, such as "12 s", "3 min", "5 h", "2 d"."""
    return "" if since is None else render_duration(now - datetime.fromisoformat(since))


def render_duration(duration: timedelta) -> str:
    """Return `duration` in its largest whole unit; never below "0 s"."""
    seconds = max(0, int(duration.total_seconds()))
    if seconds < 2 * _MINUTE:
        return f"{seconds} s"
    if seconds < 2 * _HOUR:
        return f"{seconds // _MINUTE} min"
    if seconds < 2 * _DAY:
        return f"{seconds // _HOUR} h"
    return f"{seconds // _DAY} d"
