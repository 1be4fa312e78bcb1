"""Files that nobody may download (any more): expired, and what killed workers left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from django.utils import timezone

from tandem.apps.jobs.models import Job
from tandem.apps.jobs.state import JobState
from workspace.exports.adapters.files import Stored, list_stored
from workspace.exports.schemas import find_file

_ASKED_AT_ONCE = 500


def list_expired() -> Iterator[Stored]:
    """Yield the files that may go; one query for many. Raises `OSError`."""
    stored = list_stored()
    while files := list(islice(stored, _ASKED_AT_ONCE)):
        jobs = Job.objects.in_bulk({file.job_id for file in files})
        now = timezone.now()
        for file in files:
            if not is_wanted(file, jobs.get(file.job_id), now):
                yield file


def is_wanted(file: Stored, job: Job | None, now: datetime) -> bool:
    """Whether a file is being written, or can be downloaded. A file is there after its job."""
    if job is None or job.attempt != file.attempt:
        return False
    if job.state == JobState.RUNNING:
        return True
    written = find_file(job)
    return written is not None and written.expires_at > now
