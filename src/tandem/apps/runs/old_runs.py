"""Runs that ended long ago go, and so do frames that would stay for ever.

Nobody needs a row whose frames are gone: what is to last, its kind keeps when the run ends. Frames
go by themselves an hour after the last one (`adapters.frames`), unless it could not be written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any, cast
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from tandem.apps.kit.clients import get_runs
from tandem.apps.runs.adapters.frames import KEPT_MS, frames_key
from tandem.apps.runs.models import Run
from tandem.apps.runs.state import FINAL_STATES

KEPT_FOR = timedelta(days=30)
SHORTEST = timedelta(days=1)  # nobody follows a run any more, and its frames are gone
_AT_ONCE = 1000
_STAYS = -1  # PTTL of a key that does not expire


def count_old_runs(*, older_than: timedelta = KEPT_FOR) -> int:
    """Return how many runs ended longer ago."""
    return _find_old(older_than).count()


def remove_old_runs(*, older_than: timedelta = KEPT_FOR) -> int:
    """Delete the rows of runs that ended longer ago, a thousand at a time; return how many."""
    removed = 0
    while some := list(_find_old(older_than).values_list("pk", flat=True)[:_AT_ONCE]):
        removed += Run.objects.filter(pk__in=some).delete()[0]
    return removed


def expire_left_frames() -> int:
    """Let the frames of runs without a last one go in an hour; return of how many runs.

    Those of runs that are not over stay. Raises `RedisError`.
    """
    valkey, told = get_runs(), 0
    for runs in _list_without_expiry():
        for run_id in runs - _find_unfinished(runs):
            told += bool(valkey.pexpire(frames_key(run_id), KEPT_MS, nx=True))
    return told


def _find_old(older_than: timedelta) -> QuerySet[Run]:
    return Run.objects.filter(state__in=FINAL_STATES, ended_at__lt=timezone.now() - older_than)


def _find_unfinished(runs: Iterable[UUID]) -> set[UUID]:
    unfinished = Run.objects.filter(pk__in=runs).exclude(state__in=FINAL_STATES)
    return set(unfinished.values_list("pk", flat=True))


def _list_without_expiry() -> Iterator[set[UUID]]:
    """Yield the runs whose frames do not expire, some at a time."""
    valkey, cursor = get_runs(), 0
    while True:
        cursor, keys = cast("tuple[int, list[str]]", valkey.scan(cursor, frames_key("*"), _AT_ONCE))
        with valkey.pipeline(transaction=False) as pipeline:
            for key in keys:
                pipeline.pttl(key)
            left: list[Any] = pipeline.execute()
        stay = (key for key, left_ms in zip(keys, left, strict=True) if left_ms == _STAYS)
        yield {UUID(key.removeprefix(frames_key(""))) for key in stay}
        if cursor == 0:
            return
