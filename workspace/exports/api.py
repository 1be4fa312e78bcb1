"""/api/v1/exports: have documents or conversations written to a file, and download it."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import FileResponse
from django.utils import timezone
from ninja import Query, Router, Status
from pydantic import Field

from tandem.apps.jobs.models import Job
from tandem.apps.kit.identity import SignedRequest
from tandem.apps.kit.paging import PageQuery
from tandem.apps.kit.responses import errors
from workspace.exports import operations, queries
from workspace.exports.adapters.files import name_stored, open_stored
from workspace.exports.errors import ExportExpiredError, ExportNotReadyError
from workspace.exports.inputs import ExportInput
from workspace.exports.limits import PIECE_BYTES
from workspace.exports.links import create_link, read_link
from workspace.exports.schemas import (
    ExportAnswer,
    ExportFile,
    ExportLink,
    ExportPage,
    describe,
    find_file,
)

router = Router()
FILE = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
LinkQuery = Annotated[
    str,
    Query(),
    Field(max_length=500, pattern="^[A-Za-z0-9_:-]+$", examples=["WyIwMWEx:1uXYz:sig"]),
]


@router.post("", response={202: ExportAnswer, **errors(401, too_many_exports=409)})
def start_export(request: SignedRequest, asked: ExportInput) -> Status[ExportAnswer]:
    """Have a file written in the background; follow it here, at `/jobs/{id}` or by hints."""
    job = operations.start_export(asked, user_id=request.auth.user_id)
    job.refresh_from_db()
    return Status(202, describe(job))


@router.get("", response={200: ExportPage, **errors(401)})
def list_exports(request: SignedRequest, page: PageQuery) -> ExportPage:
    """List one's own exports, newest first."""
    found = queries.list_exports(request.auth.user_id, page=page)
    return ExportPage(items=[describe(job) for job in found.rows], next_cursor=found.next_cursor)


@router.get("/{uuid:export_id}", response={200: ExportAnswer, **errors(401, 404)})
def get_export(request: SignedRequest, export_id: UUID) -> ExportAnswer:
    """Read how far an export of one's own is."""
    return describe(queries.get_export(request.auth.user_id, export_id))


@router.post(
    "/{uuid:export_id}/link",
    response={200: ExportLink, **errors(401, 404, export_not_ready=409, export_expired=410)},
)
def create_export_link(request: SignedRequest, export_id: UUID) -> ExportLink:
    """Make a link to the file: it works without a header for five minutes, while signed in."""
    file = _get_file(queries.get_export(request.auth.user_id, export_id))
    return create_link(export_id, by=request.auth, until=file.expires_at)


@router.get(
    "/{uuid:export_id}/download",
    auth=None,
    response={
        200: None,
        **errors(
            link_not_valid=404,
            export_not_ready=409,
            export_expired=410,
            storage_unavailable=503,
        ),
    },
    openapi_extra={"responses": {200: {"content": FILE}}},
)
def download_export(request: SignedRequest, export_id: UUID, link: LinkQuery) -> FileResponse:
    """Download the file by a link that was made for it."""
    job = queries.get_export(read_link(link, export_id), export_id)
    file = _get_file(job)
    headers = {
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
        "Content-Length": str(file.size_bytes),
    }
    answer = FileResponse(
        open_stored(name_stored(job.pk, job.attempt)),
        as_attachment=True,
        filename=file.name,
        content_type="application/octet-stream",
        headers=headers,
    )
    answer.block_size = PIECE_BYTES
    return answer


def _get_file(job: Job) -> ExportFile:
    file = find_file(job)
    if file is None:
        raise ExportNotReadyError
    if file.expires_at <= timezone.now():
        raise ExportExpiredError
    return file
