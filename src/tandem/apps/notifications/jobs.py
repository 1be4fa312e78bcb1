"""The app's own jobs."""

from __future__ import annotations

from datetime import timedelta
from smtplib import SMTPException
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from pydantic import BaseModel

from tandem.apps.jobs.backoff import Backoff
from tandem.apps.jobs.declaration import NoParameters, job
from tandem.apps.jobs.errors import JobError, RetryLater
from tandem.apps.jobs.performing.context import JobContext
from tandem.apps.jobs.schedule import Cron
from tandem.apps.kit.mail_failure import read_failure
from tandem.apps.notifications.adapters.mail import send
from tandem.apps.notifications.letters import find_letter
from tandem.apps.notifications.limits import KEPT_FOR, MAIL_ATTEMPTS, READ_KEPT_FOR
from tandem.apps.notifications.models import Notification

_RESTS = Backoff(first=timedelta(seconds=30), longest=timedelta(hours=1))


class MailParameters(BaseModel):
    """Which notification."""

    notification_id: UUID


class Tidied(BaseModel):
    """How much was removed."""

    notifications: int


# "late": a server that takes its time holds no transaction open
@job(
    "notifications.mail",
    parameters=MailParameters,
    attempts=MAIL_ATTEMPTS,
    priority=4,
    transaction="late",
)
def mail(job: JobContext, given: MailParameters) -> None:
    """Mail a notification, unless it has been read meanwhile."""
    letter = find_letter(given.notification_id)
    if letter is None:
        return
    try:
        send(letter)
    except (SMTPException, OSError) as error:
        failure = read_failure(error)
        job.log(failure.message)
        if failure.is_final:
            raise JobError("mail_refused", failure.message) from error
        rest = _RESTS.rest(job.attempt)
        raise RetryLater(rest, code="mail_unavailable", message=failure.message) from error
    job.log("the mail server has taken it")
    job.begin_effects()
    mailed = Notification.objects.filter(pk=given.notification_id)
    mailed.filter(in_feed=False).delete()
    mailed.update(mailed_at=timezone.now())


@job(
    "notifications.tidy",
    parameters=NoParameters,
    attempts=3,
    priority=1,
    schedule=Cron("57 3 * * *"),
)
def tidy(job: JobContext, given: NoParameters) -> Tidied:
    """Remove what was read, or told, long ago."""
    now = timezone.now()
    old = Q(read_at__lt=now - READ_KEPT_FOR) | Q(created_at__lt=now - KEPT_FOR)
    removed, _ = Notification.objects.filter(old).delete()
    return Tidied(notifications=removed)
