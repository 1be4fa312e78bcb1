"""The job that is measured."""

from __future__ import annotations

from product.effect import leave_effect
from pydantic import BaseModel

from tandem.apps.jobs.declaration import job
from tandem.apps.jobs.performing.context import JobContext


class Errand(BaseModel):
    """Whether the benchmark waits for it."""

    tells: bool = False


@job("bench.errand", parameters=Errand)
def errand(job: JobContext, given: Errand) -> None:
    """Leave a row."""
    leave_effect(str(job.id), tells=given.tells)
