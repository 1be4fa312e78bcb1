"""Telling the owner's open pages that a job changed."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.db import transaction

from tandem.apps.jobs.models import Job
from tandem.apps.kit.hints import hint

TYPE = "job"


def hint_after_commit(job: Job) -> None:
    """Tell them once the transaction has committed; nobody is told of the product's own jobs."""
    transaction.on_commit(partial(hint_now, job.pk, job.owner_id))


def hint_now(job_id: UUID, owner_id: UUID | None) -> None:
    """Tell them."""
    if owner_id is not None:
        hint(type=TYPE, id=str(job_id), to=owner_id)
