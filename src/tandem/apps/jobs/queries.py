"""Reading jobs' rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Max, QuerySet

from tandem.apps.jobs.limits import LINES_SHOWN
from tandem.apps.jobs.line_cursor import parse_cursor, render_cursor
from tandem.apps.jobs.models import Job, JobLine
from tandem.apps.jobs.schedule import parse_tick
from tandem.apps.jobs.schemas import JobPageRequest, LinePageRequest
from tandem.apps.kit.errors import NotFoundError
from tandem.apps.kit.identity import SignIn
from tandem.apps.kit.paging import Page, list_page


def visible_jobs(sign_in: SignIn) -> QuerySet[Job]:
    """Return one's own jobs, to administrators all."""
    if sign_in.is_administrator:
        return Job.objects.all()
    return Job.objects.filter(owner_id=sign_in.user_id)


def list_jobs(sign_in: SignIn, *, page: JobPageRequest) -> Page[Job]:
    """Return a page of the jobs this person may see, newest first."""
    jobs = visible_jobs(sign_in)
    if page.state is not None:
        jobs = jobs.filter(state=page.state)
    if page.name is not None:
        jobs = jobs.filter(name=page.name)
    return list_page(jobs, page=page)


def get_job(sign_in: SignIn, job_id: UUID) -> Job:
    """Return a job this person may see; raises `NotFoundError`, also for others' jobs."""
    job = visible_jobs(sign_in).filter(pk=job_id).first()
    if job is None:
        raise NotFoundError
    return job


def find_last_ticks(names: Iterable[str]) -> dict[str, datetime]:
    """Return when each of these scheduled jobs was last enqueued by the clock, if ever."""
    ticked = Job.objects.filter(
        name__in=list(names), owner_id=None, idempotency_key__startswith="schedule:"
    )
    latest = ticked.values_list("name").annotate(key=Max("idempotency_key")).order_by()
    return {name: parse_tick(key) for name, key in latest}


def list_lines(job: Job, *, page: LinePageRequest) -> Page[JobLine]:
    """Return a page of what the job wrote, the newest line first."""
    lines = job.lines.order_by("-pk")
    if page.cursor is not None:
        lines = lines.filter(pk__lt=parse_cursor(page.cursor))
    found = list(lines[: page.limit + 1])
    shown = found[: page.limit]
    more = len(found) > page.limit
    return Page(rows=shown, next_cursor=render_cursor(shown[-1].pk) if more else None)


def list_last_lines(job: Job) -> Sequence[JobLine]:
    """Return the last 100 lines the job wrote, the oldest of them first."""
    return list(job.lines.order_by("-pk")[:LINES_SHOWN])[::-1]
