"""Storing how an attempt ended, unless the job is another worker's by now."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection, transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils import timezone
from psycopg import Cursor

from tandem.apps.jobs.errors import LeaseLost
from tandem.apps.jobs.limits import MESSAGE_LENGTH
from tandem.apps.jobs.models import Job
from tandem.apps.jobs.performing.claim import DONE, Claim
from tandem.apps.jobs.state import JobState
from tandem.apps.outbox.operations import publish_again


def store_done(claim: Claim, result: bytes | None) -> None:
    """Note that it is done, in the transaction of its effects; raises `LeaseLost`.

    `result` is JSON. Every job comes here: the statement is prepared, as Django's own never are.
    """
    written = None if result is None else result.decode()
    with connection.wrap_database_errors, Cursor(connection.connection) as cursor:
        cursor.execute(DONE, {**claim.held, "result": written}, prepare=True)
        if not cursor.rowcount:
            raise LeaseLost


def store_end(claim: Claim, state: JobState, *, code: str = "", message: str = "") -> None:
    """Note that it failed or was cancelled; raises `LeaseLost`."""
    changed = _held(claim).update(
        state=state,
        error_code=code,
        error_message=message[:MESSAGE_LENGTH],
        lease_until=None,
        ended_at=timezone.now(),
    )
    if not changed:
        raise LeaseLost


def store_retry(claim: Claim, rest: timedelta, *, code: str, message: str) -> None:
    """Queue it for its next attempt after a rest; raises `LeaseLost`.

    The reason is shown until then.
    """
    with transaction.atomic():
        changed = _held(claim).update(
            state=JobState.QUEUED,
            error_code=code,
            error_message=message[:MESSAGE_LENGTH],
            available_at=Now() + rest,
            lease_until=None,
            worker="",
        )
        if not changed:
            raise LeaseLost
        publish_again(
            Job.objects.filter(pk=claim.id).values_list("message_id", flat=True), after=rest
        )


def _held(claim: Claim) -> QuerySet[Job]:
    return Job.objects.filter(
        pk=claim.id, attempt=claim.attempt, worker=claim.worker, state=JobState.RUNNING
    )
