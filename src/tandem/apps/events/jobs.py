"""The app's own jobs."""

from __future__ import annotations

from django.utils import timezone
from pydantic import BaseModel

from tandem.apps.events.limits import KEPT_FOR, PARKED_FOR
from tandem.apps.events.models import InboxEntry, InboxState
from tandem.apps.jobs.declaration import NoParameters, job
from tandem.apps.jobs.performing.context import JobContext
from tandem.apps.jobs.schedule import Cron


class Tidied(BaseModel):
    """How many rows of the inbox were removed."""

    done: int
    parked: int


@job("events.tidy", parameters=NoParameters, attempts=3, priority=1, schedule=Cron("37 3 * * *"))
def tidy(job: JobContext, given: NoParameters) -> Tidied:
    """Remove what was noted of events that the outbox has forgotten."""
    now = timezone.now()
    forgotten = InboxEntry.objects.exclude(state=InboxState.PARKED)
    done, _ = forgotten.filter(updated_at__lt=now - KEPT_FOR).delete()
    parked, _ = InboxEntry.objects.filter(
        state=InboxState.PARKED, updated_at__lt=now - PARKED_FOR
    ).delete()
    return Tidied(done=done, parked=parked)
