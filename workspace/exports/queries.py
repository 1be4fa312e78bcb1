"""Reading exports: nobody but who asked for one, since it holds what they may see."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from tandem.apps.jobs.models import Job
from tandem.apps.jobs.state import FINAL_STATES
from tandem.apps.kit.errors import NotFoundError
from tandem.apps.kit.paging import Page, PageRequest, list_page

NAME = "workspace.export"


def list_exports(user_id: UUID, *, page: PageRequest) -> Page[Job]:
    """Return a page of a user's exports, newest first; one query."""
    return list_page(_exports_of(user_id), page=page)


def count_unfinished(user_id: UUID) -> int:
    """Return how many of a user's exports wait or are being written."""
    return _exports_of(user_id).exclude(state__in=FINAL_STATES).count()


def get_export(user_id: UUID, export_id: UUID) -> Job:
    """Return an export of this user; raises `NotFoundError`, also for those of others."""
    found = _exports_of(user_id).filter(pk=export_id).first()
    if found is None:
        raise NotFoundError("there is no such export")
    return found


def _exports_of(user_id: UUID) -> QuerySet[Job]:
    return Job.objects.filter(owner_id=user_id, name=NAME)
