"""Runs that ended long ago are removed, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from redis import Redis

from tandem.apps.kit.clients import get_runs
from tandem.apps.runs import old_runs
from tandem.apps.runs.adapters.frames import KEPT_MS, frames_key
from tandem.apps.runs.models import Run


@pytest.fixture
def frames(db: None, settings: Any) -> Iterator[Redis]:
    """Where frames are: a numbered database of their own, in which nothing is left."""
    settings.RUNS_URL = f"{settings.RUNS_URL.partition('?')[0]}?db=9"
    get_runs().flushdb()
    yield get_runs()
    get_runs().connection_pool.disconnect()


def test_what_is_young_or_not_over_stays(frames: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(old_runs, "_AT_ONCE", 2)
    kept = {_make("done", days=29), _make("running"), _make("queued")}
    for state in ("done", "failed", "cancelled", "done", "done"):
        _make(state, days=31)

    assert _run("--dry-run") == ["5 runs are old; nothing was removed"]
    assert Run.objects.count() == 8
    assert _run()[0] == "5 runs are old and gone"
    assert set(Run.objects.values_list("pk", flat=True)) == kept
    assert _run("--older-than", "1")[0] == "1 run is old and gone"


def test_frames_that_would_stay_for_ever_go_unless_their_run_goes_on(frames: Redis) -> None:
    running, over, gone = _make("running"), _make("done"), uuid4()
    ended = _make("done")
    for run_id in (running, over, gone, ended):
        frames.xadd(frames_key(run_id), {"t": "text", "d": "{}"}, id="1-0")
    frames.pexpire(frames_key(ended), 5000)
    frames.sadd("runs:of:somebody", str(running))

    assert _run()[1].startswith("2 runs are over without a last frame")

    left = {run_id: frames.pttl(frames_key(run_id)) for run_id in (running, over, gone, ended)}
    assert left[running] == -1
    assert left[ended] <= 5000
    assert all(5000 < left[run_id] <= KEPT_MS for run_id in (over, gone))
    assert frames.pttl("runs:of:somebody") == -1
    assert _run()[1].startswith("0 runs")


@pytest.mark.parametrize("days", ["0", "-3", "36501"])
def test_an_age_that_is_none_is_refused(frames: Redis, days: str) -> None:
    with pytest.raises(CommandError, match=f"--older-than: {days} is not 1 to 36500 days"):
        _run("--older-than", days)


def _make(state: str, *, days: int = 0) -> UUID:
    is_over = state not in {"queued", "running"}
    ended_at = timezone.now() - timedelta(days=days) if is_over else None
    return Run.objects.create(
        kind="count", owner_id=uuid4(), input={}, state=state, ended_at=ended_at
    ).pk


def _run(*arguments: str) -> list[str]:
    said = StringIO()
    call_command("remove_old_runs", *arguments, stdout=said)
    return said.getvalue().splitlines()
