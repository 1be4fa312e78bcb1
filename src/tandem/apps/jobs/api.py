"""/api/v1/jobs: see one's jobs and what they wrote, stop them, have failed ones done again."""

from __future__ import annotations

from uuid import UUID

from ninja import Router, Status

from tandem.apps.jobs import operations, queries
from tandem.apps.jobs.schemas import (
    JobAnswer,
    JobDetail,
    JobPage,
    JobPageQuery,
    LinePage,
    LinePageQuery,
    answer_job,
    answer_line,
    detail_job,
)
from tandem.apps.kit.identity import SignedRequest
from tandem.apps.kit.responses import errors

router = Router()


@router.get("", response={200: JobPage, **errors(401)})
def list_jobs(request: SignedRequest, page: JobPageQuery) -> JobPage:
    """List one's own jobs, newest first; administrators see everyone's and the product's own."""
    found = queries.list_jobs(request.auth, page=page)
    return JobPage(items=[answer_job(job) for job in found.rows], next_cursor=found.next_cursor)


@router.get("/{uuid:job_id}", response={200: JobDetail, **errors(401, 404)})
def get_job(request: SignedRequest, job_id: UUID) -> JobDetail:
    """Read a job and the last 100 lines it wrote about itself.

    An `error_code` is the job's own, or one of `internal_error`, `deadline_exceeded`,
    `worker_lost`, `unknown_job`, `gave_up`, `result_too_large`, `parameters_not_understood`.
    """
    job = queries.get_job(request.auth, job_id)
    return detail_job(job, queries.list_last_lines(job))


@router.get("/{uuid:job_id}/lines", response={200: LinePage, **errors(401, 404)})
def list_lines(request: SignedRequest, job_id: UUID, page: LinePageQuery) -> LinePage:
    """List what a job wrote, the newest line first: of each attempt its first 1,000 lines."""
    found = queries.list_lines(queries.get_job(request.auth, job_id), page=page)
    items = [answer_line(line) for line in found.rows]
    return LinePage(items=items, next_cursor=found.next_cursor)


@router.post("/{uuid:job_id}/cancel", response={202: JobAnswer, **errors(401, 404)})
def cancel_job(request: SignedRequest, job_id: UUID) -> Status[JobAnswer]:
    """Stop a job: a queued one at once, a running one a moment later, an ended one not at all."""
    job = queries.get_job(request.auth, job_id)
    return Status(202, answer_job(operations.cancel_job(job.pk)))


@router.post(
    "/{uuid:job_id}/retry", response={202: JobAnswer, **errors(401, 404, job_not_failed=409)}
)
def retry_job(request: SignedRequest, job_id: UUID) -> Status[JobAnswer]:
    """Have a failed job done again, with all its attempts."""
    job = queries.get_job(request.auth, job_id)
    return Status(202, answer_job(operations.retry_job(job.pk)))
