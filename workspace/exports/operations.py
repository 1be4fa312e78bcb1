"""Asking for an export."""

from __future__ import annotations

from uuid import UUID

from tandem.apps.jobs.models import Job
from tandem.apps.jobs.operations import enqueue
from workspace.exports.errors import TooManyExportsError
from workspace.exports.inputs import ExportInput
from workspace.exports.jobs import export
from workspace.exports.limits import UNFINISHED
from workspace.exports.queries import count_unfinished


def start_export(asked: ExportInput, *, user_id: UUID) -> Job:
    """Have an export written for a user; raises `TooManyExportsError`."""
    if count_unfinished(user_id) >= UNFINISHED:
        raise TooManyExportsError
    return enqueue(export, asked, owner_id=user_id)
