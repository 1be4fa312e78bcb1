"""Enqueueing, cancelling and retrying jobs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import orjson
from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone
from pydantic import BaseModel

from tandem.apps.jobs.declaration import Given, JobKind, find_job
from tandem.apps.jobs.envelope import make_body
from tandem.apps.jobs.errors import JobNotFailedError
from tandem.apps.jobs.hinting import hint_after_commit
from tandem.apps.jobs.limits import LINES_OF_ATTEMPTS, PARAMETERS_BYTES
from tandem.apps.jobs.models import Job
from tandem.apps.jobs.state import JobState
from tandem.apps.kit.errors import UnprocessableError
from tandem.apps.kit.ids import new_id
from tandem.apps.outbox.models import MessageKind
from tandem.apps.outbox.operations import write_message


def enqueue(
    kind: JobKind[Given],
    given: Given,
    *,
    owner_id: UUID | None,
    idempotency_key: str | None = None,
    priority: int | None = None,
    delay: timedelta | None = None,
    deadline: timedelta | None = None,
) -> Job:
    """Enqueue a job in the caller's transaction: it exists if that commits.

    The same `idempotency_key` of the same name and owner gives the same job back, whatever became
    of it. `deadline` counts from now. Raises `UnprocessableError` for parameters too large.
    """
    if not isinstance(given, kind.parameters):
        raise TypeError(f"enqueue: {type(given).__name__} is not what {kind.name} takes")
    job = _make(kind, given, owner_id=owner_id, key=idempotency_key or "")
    job.priority = kind.priority if priority is None else priority
    wanted_for = deadline or kind.deadline
    now = timezone.now()
    job.deadline = None if wanted_for is None else now + wanted_for
    if delay is not None:
        job.available_at = now + delay
    with transaction.atomic(savepoint=False):  # two round trips less within the caller's
        stored = _insert(job)
        if stored.pk == job.pk:
            _send(stored, kind)
            hint_after_commit(stored)
    return stored


def cancel_job(job_id: UUID) -> Job:
    """Stop a job: a queued one at once, a running one a moment later; one that ended stays so."""
    with transaction.atomic():
        job = Job.objects.select_for_update().get(pk=job_id)
        if job.state == JobState.QUEUED:
            job.state, job.ended_at = JobState.CANCELLED, timezone.now()
        if not job.is_final or job.state == JobState.CANCELLED:
            job.cancel_requested = True
            job.save(update_fields=["state", "ended_at", "cancel_requested"])
        hint_after_commit(job)
    return job


def retry_job(job_id: UUID) -> Job:
    """Queue a failed job again, with all its attempts; raises `JobNotFailedError`.

    Of what earlier attempts wrote, the last five's lines stay.
    """
    with transaction.atomic():
        job = Job.objects.select_for_update().get(pk=job_id)
        if job.state != JobState.FAILED:
            raise JobNotFailedError
        kind = find_job(job.name)
        job.state = JobState.QUEUED
        job.attempts = job.attempt + (kind.attempts if kind is not None else 1)
        job.error_code = job.error_message = job.progress_text = job.worker = ""
        job.losses, job.progress, job.result = 0, 0.0, None
        job.deadline = job.ended_at = job.lease_until = None
        job.cancel_requested = False
        job.available_at = Now()
        job.message_id = new_id()
        job.save()
        job.refresh_from_db()
        job.lines.filter(attempt__lte=job.attempt - LINES_OF_ATTEMPTS).delete()
        _send(job, kind)
        hint_after_commit(job)
    return job


def _make(kind: JobKind[Any], given: BaseModel, *, owner_id: UUID | None, key: str) -> Job:
    parameters = given.model_dump(mode="json")
    if len(orjson.dumps(parameters)) > PARAMETERS_BYTES:
        raise UnprocessableError(fields={"parameters": [f"larger than {PARAMETERS_BYTES} bytes"]})
    return Job(
        name=kind.name,
        queue=kind.queue,
        owner_id=owner_id,
        parameters=parameters,
        attempts=kind.attempts,
        idempotency_key=key,
        message_id=new_id(),
    )


def _insert(job: Job) -> Job:
    """Insert the row and return it, or the one its key has already (once that has committed)."""
    if not job.idempotency_key:
        job.save(force_insert=True)
        return job
    Job.objects.bulk_create([job], ignore_conflicts=True)
    return Job.objects.get(
        name=job.name, owner_id=job.owner_id, idempotency_key=job.idempotency_key
    )


def _send(job: Job, kind: JobKind[Any] | None) -> None:
    write_message(
        id=job.message_id,
        kind=MessageKind.JOB,
        queue_or_type=job.queue,
        body=make_body(job, is_foreign=kind is not None and kind.perform is None),
        priority=job.priority,
        available_at=job.available_at,
    )
