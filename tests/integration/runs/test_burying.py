"""What is done for readers whose run nobody generates any more."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from uuid import UUID

import pytest
from django.conf import settings
from redis import Redis
from redis.exceptions import ResponseError

from tandem.apps.kit.clients import get_runs
from tandem.apps.kit.ids import new_id
from tandem.apps.kit.valkey.link import ValkeyLink
from tandem.apps.runs.adapters.frames import (
    PRODUCERS,
    frames_key,
    heartbeat_key,
    read_frames,
    runs_of_key,
)
from tandem.apps.runs.burying import sweeper
from tandem.apps.runs.burying.sweeper import Sweeper
from tandem.apps.runs.burying.tell import tell_readers
from tandem.apps.runs.frame import Frame
from tandem.apps.runs.models import Run
from tandem.apps.runs.operations import cancel_run
from tandem.apps.runs.reading import waiting
from tests.integration.apps.eventually import eventually

pytestmark = pytest.mark.django_db(transaction=True)

DEAD, ALIVE = "dead", "alive"
LOST = {
    "code": "producer_lost",
    "message": "the process that generated this answer ended unexpectedly",
    "resumable": False,
}


@pytest.fixture
def frames(valkey: Redis) -> Iterator[Redis]:
    """Where frames are kept, with none in it."""
    yield get_runs()
    get_runs().connection_pool.disconnect()


def test_the_runs_of_a_dead_producer_end_and_those_of_others_do_not(
    frames: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeper, "DEAD_AFTER_S", 0)
    lost, unheard, other = _begin(frames, DEAD), _make_run(DEAD), _begin(frames, ALIVE)
    frames.set(heartbeat_key(ALIVE), "1")

    asyncio.run(_sweep())

    assert _last(lost) == Frame(seq=3, type="error", data=LOST)
    assert _last(unheard) == Frame(seq=1, type="error", data=LOST)
    for run, last_seq in ((lost, 3), (unheard, 1)):
        stored = Run.objects.get(pk=run)
        assert (stored.state, stored.error_code) == ("failed", "producer_lost")
        assert stored.last_seq == last_seq
    assert _last(other).type == "text"
    assert Run.objects.get(pk=other).state == "running"
    known = frames.smembers(PRODUCERS)  # producers of other tests may be among them
    assert (DEAD in known, ALIVE in known) == (False, True)


def test_a_producer_is_dead_only_when_its_heartbeat_is_missing_for_a_while(frames: Redis) -> None:
    run = _begin(frames, DEAD)

    asyncio.run(_sweep(times=3))

    assert _last(run).type == "text"


def test_readers_of_many_runs_are_told_how_each_ended_before_it_is_stored(frames: Redis) -> None:
    runs = [_begin(frames, DEAD) for _ in range(3)]
    Run.objects.filter(pk=runs[2]).update(state="done", last_seq=3)

    asyncio.run(_tell())

    assert [_last(run).data for run in runs] == [LOST, LOST, {"state": "done"}]
    assert Run.objects.get(pk=runs[0]).state == "running"


def test_what_a_dead_producer_still_writes_is_refused(
    frames: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeper, "DEAD_AFTER_S", 0)
    run = _begin(frames, DEAD)
    asyncio.run(_sweep())

    with pytest.raises(ResponseError, match="exhausted the last possible ID"):
        frames.xadd(frames_key(run), {"t": "text", "d": "{}"}, id="4-0")


def test_a_queued_run_is_cancelled_without_a_producer(frames: Redis) -> None:
    run = _make_run("", state="queued")

    assert cancel_run(run).state == "cancelled"

    assert read_frames(run) == [Frame(seq=1, type="end", data={"state": "cancelled"})]


def test_a_run_that_ended_without_a_last_frame_is_told_all_the_same(
    frames: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "_LOOK_EVERY_S", 0.02)
    ended, running = _make_run("", state="cancelled", last_seq=1), _make_run(ALIVE)

    asyncio.run(_tend([ended, running]))

    assert _last(ended) == Frame(seq=1, type="end", data={"state": "cancelled"})
    assert read_frames(running) == []


def _make_run(producer: str, state: str = "running", last_seq: int = 0) -> UUID:
    run = Run.objects.create(
        kind="of no app", owner_id=new_id(), input={}, state=state, producer=producer,
        last_seq=last_seq,
    )  # fmt: skip
    return run.id


def _begin(frames: Redis, producer: str) -> UUID:
    """Return a run with two frames, as its producer left it."""
    run = _make_run(producer)
    for seq in (1, 2):
        frames.xadd(frames_key(run), {"t": "text", "d": '{"text": "a"}'}, id=f"{seq}-0")
    frames.sadd(PRODUCERS, producer)
    frames.sadd(runs_of_key(producer), str(run))
    return run


def _last(run: UUID) -> Frame:
    return read_frames(run)[-1]


async def _sweep(times: int = 1) -> None:
    link = ValkeyLink(settings.RUNS_URL)
    looking = Sweeper(link, reconciles=True)
    for _ in range(times):
        await looking.sweep()
    link.close()


async def _tell() -> None:
    link = ValkeyLink(settings.RUNS_URL)
    await tell_readers(link, DEAD)
    link.close()


async def _tend(runs: list[UUID]) -> None:
    tending = asyncio.create_task(waiting.tend_waiting(lambda: [_key(run) for run in runs]))
    await asyncio.to_thread(eventually, lambda: read_frames(runs[0]))
    tending.cancel()


def _key(run: UUID) -> bytes:
    return frames_key(run).encode()
