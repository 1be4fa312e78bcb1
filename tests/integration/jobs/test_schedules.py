"""Jobs that come by the clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tandem.apps.jobs.declaration import NoParameters
from tandem.apps.jobs.jobs import tidy
from tandem.apps.jobs.limits import KEPT_FOR
from tandem.apps.jobs.models import Job, JobLine
from tandem.apps.jobs.operations import enqueue
from tandem.apps.jobs.schedule import parse_tick
from tandem.apps.jobs.state import JobState
from tandem.apps.outbox.models import OutboxMessage
from tests.integration.apps.eventually import eventually
from tests.integration.jobs.chores.jobs import Chore, chore
from tests.integration.jobs.outcome import wait_for
from tests.integration.jobs.plant import Plant


def list_ticks() -> list[datetime]:
    ticks = Job.objects.filter(name="chores.tick", state=JobState.DONE)
    return sorted(parse_tick(job.idempotency_key) for job in ticks)


def test_two_workers_tick_once_at_each_moment(working: Plant) -> None:
    with working.working("--at-once", "1"):
        Job.objects.all().delete()
        ticks = eventually(lambda: found if len(found := list_ticks()) > 3 else None)

    assert [tick.microsecond for tick in ticks] == [0] * len(ticks)
    assert len(set(ticks)) == len(ticks)
    assert ticks[-1] - ticks[0] <= timedelta(seconds=len(ticks))


def test_what_ended_long_ago_is_removed_and_nothing_else(working: Plant) -> None:
    old, recent = (
        wait_for(enqueue(chore, Chore(lines=1), owner_id=None), JobState.DONE) for _ in range(2)
    )
    waiting = enqueue(chore, Chore(), owner_id=None, delay=timedelta(days=400))
    past = datetime.now(UTC) - KEPT_FOR - timedelta(days=1)
    Job.objects.filter(pk__in=[old.pk, waiting.pk]).update(ended_at=past, created_at=past)
    messages = OutboxMessage.objects.filter(pk__in=[recent.message_id, waiting.message_id])
    messages.update(published_at=past)

    done = wait_for(enqueue(tidy, NoParameters(), owner_id=None), JobState.DONE)

    assert done.result["jobs"] == 1
    assert set(Job.objects.filter(name="chores.do")) == {recent, waiting}
    assert set(JobLine.objects.values_list("job", flat=True)) == {recent.pk}
    assert [message.pk for message in messages] == [waiting.message_id]
