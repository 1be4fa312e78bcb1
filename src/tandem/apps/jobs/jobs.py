"""The app's own jobs."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from pydantic import BaseModel

from tandem.apps.jobs.declaration import NoParameters, job
from tandem.apps.jobs.limits import KEPT_FOR
from tandem.apps.jobs.models import Job
from tandem.apps.jobs.performing.context import JobContext
from tandem.apps.jobs.schedule import Cron
from tandem.apps.jobs.state import FINAL_STATES, JobState
from tandem.apps.outbox.limits import EVENTS_KEPT_FOR
from tandem.apps.outbox.models import MessageKind, OutboxMessage
from tandem.apps.outbox.operations import delete_messages, tidy_events

_UNDERWAY = (JobState.QUEUED, JobState.RUNNING)
_REST = timedelta(hours=1)


class Tidied(BaseModel):
    """How much was removed."""

    jobs: int
    messages: int
    events: int


@job("jobs.tidy", parameters=NoParameters, attempts=3, priority=1, schedule=Cron("17 3 * * *"))
def tidy(job: JobContext, given: NoParameters) -> Tidied:
    """Remove jobs that ended long ago, their lines, and messages nobody needs again."""
    now = timezone.now()
    old = Job.objects.filter(state__in=FINAL_STATES, ended_at__lt=now - KEPT_FOR)
    _, deleted = old.delete()
    done_with = OutboxMessage.objects.filter(
        kind=MessageKind.JOB, published_at__lt=now - _REST
    ).exclude(pk__in=Job.objects.filter(state__in=_UNDERWAY).values("message_id"))
    return Tidied(
        jobs=deleted.get("jobs.Job", 0),
        messages=delete_messages(done_with),
        events=tidy_events(older_than=EVENTS_KEPT_FOR),
    )
