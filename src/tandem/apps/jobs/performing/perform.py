"""Doing one job: claim it, run it, store its end. Safe to be called twice, and at once."""

from __future__ import annotations

import logging
import time
from datetime import timedelta
from typing import Any
from uuid import UUID

import orjson
import psycopg
from django.db import (
    InterfaceError,
    OperationalError,
    close_old_connections,
    connection,
    transaction,
)
from django.utils import timezone
from pydantic import BaseModel, ValidationError

from tandem.apps.jobs.backoff import Backoff
from tandem.apps.jobs.declaration import JobKind, find_job
from tandem.apps.jobs.errors import (
    DeadlineExceeded,
    JobCancelled,
    JobError,
    LeaseLost,
    RetryLater,
)
from tandem.apps.jobs.hinting import hint_now
from tandem.apps.jobs.limits import RESULT_BYTES
from tandem.apps.jobs.performing.claim import Claim
from tandem.apps.jobs.performing.context import JobContext
from tandem.apps.jobs.performing.endings import store_done, store_end, store_retry
from tandem.apps.jobs.performing.heart import Heart
from tandem.apps.jobs.performing.record import Record, get_record
from tandem.apps.jobs.state import JobState

INTERNAL_ERROR = "internal_error"
INTERNAL_MESSAGE = "something went wrong on our side; the log has it"
OUTAGES = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)
PATIENCE_S = 20.0
AGAIN_S = 0.5
UNKNOWN_REST = timedelta(seconds=30)
log = logging.getLogger("tandem.jobs")


def perform_job(job_id: UUID, *, heart: Heart) -> None:
    """Do a job if it is there to be done; what an outage leaves behind is for the sweep to find.

    Raises `psycopg.Error` when the database has been away for `PATIENCE_S`.
    """
    close_old_connections()
    record = get_record()
    claim = _claim(record, job_id)
    if claim is None:
        return
    job = JobContext(claim, record, begin=transaction.atomic)
    hint_now(claim.id, claim.owner_id)
    try:
        with heart.beating(job):
            _attempt(job)
    except LeaseLost:
        log.warning("job_lost", extra=_say(claim))
    except OUTAGES as error:
        log.warning("job_left_behind", extra={**_say(claim), "detail": str(error).strip()})
        connection.close()
    hint_now(claim.id, claim.owner_id)


def _claim(record: Record, job_id: UUID) -> Claim | None:
    """Claim it, waiting for a database that is away: meanwhile its message is not lost."""
    deadline = time.monotonic() + PATIENCE_S
    while True:
        try:
            return record.claim(job_id)
        except psycopg.Error as error:
            if time.monotonic() > deadline:
                raise
            log.warning("job_not_claimed", extra={"job": str(job_id), "detail": str(error).strip()})
            time.sleep(AGAIN_S)


def _attempt(job: JobContext) -> None:
    """Run it and store how it ended; raises `LeaseLost` and `OUTAGES`."""
    try:
        _run(job)
    except JobCancelled:
        job.say_rest()
        store_end(job.claim, JobState.CANCELLED)
    except DeadlineExceeded:
        _fail(job, "deadline_exceeded", "it was not done in time")
    except JobError as error:
        _fail(job, error.code, error.message)
    except RetryLater as later:
        _retry(job, later.after, code=later.code, message=later.message)
    except Exception:
        log.exception("job_attempt_failed", extra=_say(job.claim))
        kind = find_job(job.claim.name)
        backoff = kind.backoff if kind is not None else Backoff()
        rest = backoff.rest(job.attempt)
        _retry(job, rest, code=INTERNAL_ERROR, message=INTERNAL_MESSAGE)


def _run(job: JobContext) -> None:
    """Run the function; its effects and `done` commit together, when the block closes."""
    _check_wanted(job.claim)
    kind, given = _read(job.claim)
    with job.effects:
        if kind.transaction == "whole":
            job.begin_effects()
        result = kind.perform(job, given) if kind.perform is not None else None
        stored = _store_form(result)
        job.say_rest()
        store_done(job.claim, stored)


def _check_wanted(claim: Claim) -> None:
    if claim.cancel_requested:
        raise JobCancelled
    if claim.deadline is not None and claim.deadline < timezone.now():
        raise DeadlineExceeded


def _read(claim: Claim) -> tuple[JobKind[Any], BaseModel]:
    kind = find_job(claim.name)
    if kind is None or kind.perform is None:
        # perhaps a worker of the next version knows it
        raise RetryLater(UNKNOWN_REST, code="unknown_job", message="no worker knows this job")
    try:
        return kind, kind.parameters.model_validate(claim.parameters)
    except ValidationError as error:
        log.warning("parameters_not_understood", extra={**_say(claim), "detail": str(error)})
        message = "its parameters are not what this job takes"
        raise JobError("parameters_not_understood", message) from error


def _store_form(result: BaseModel | None) -> bytes | None:
    if result is None:
        return None
    stored = orjson.dumps(result.model_dump(mode="json"))
    if len(stored) > RESULT_BYTES:
        raise JobError("result_too_large", f"its result has more than {RESULT_BYTES} bytes")
    return stored


def _retry(job: JobContext, rest: timedelta, *, code: str, message: str) -> None:
    if job.attempt >= job.claim.attempts:
        _fail(job, code, message)
        return
    job.say_rest()
    store_retry(job.claim, rest, code=code, message=message)


def _fail(job: JobContext, code: str, message: str) -> None:
    job.say_rest()
    store_end(job.claim, JobState.FAILED, code=code, message=message)


def _say(claim: Claim) -> dict[str, Any]:
    return {"job": str(claim.id), "name_of_job": claim.name, "attempt": claim.attempt}
