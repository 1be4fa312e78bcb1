"""/api/v1/documents: import, read, edit, delete."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated
from uuid import UUID

from django.http import FileResponse, HttpResponse
from ninja import File, Form, Router, Status
from ninja.files import UploadedFile
from pydantic import Field

from tandem.apps.kit.error_response import ErrorBody
from tandem.apps.kit.errors import NotFoundError, UnprocessableError
from tandem.apps.kit.identity import SignedRequest
from tandem.apps.kit.openapi.refusals import X_CODES
from tandem.apps.kit.rate_limits import PerUser
from tandem.apps.kit.ready_answers import ready_answer
from tandem.apps.kit.request_id import find_request_id
from tandem.apps.kit.responses import errors
from workspace.documents import bulk, edits, listing, operations, queries, quota
from workspace.documents.adapters.originals import open_original
from workspace.documents.conditional import answer_if_changed
from workspace.documents.direct_listing import LIST_DEPENDS_ON, DocumentList
from workspace.documents.direct_reading import DocumentRead
from workspace.documents.importing import read_files
from workspace.documents.inputs import BulkInput, EditInput, ImportForm, RestoreInput
from workspace.documents.kinds import name_download
from workspace.documents.limits import COUNTED_DOCUMENTS, FILES_AT_ONCE, UPLOAD_BYTES
from workspace.documents.reading import show_line
from workspace.documents.rights import check_may_create
from workspace.documents.schemas import (
    BulkAnswer,
    ConflictErrorAnswer,
    Creator,
    DocumentAnswer,
    DocumentPage,
    ImportAnswer,
    RefusedDocument,
    RefusedFile,
    SampleLibraryAnswer,
    TagCount,
    UsageAnswer,
    VersionAnswer,
    VersionPage,
    describe,
    find_creator,
    summarize,
    summarize_version,
)

router = Router()
# both versions: what is there now, and what was sent
CONFLICT = Annotated[
    ConflictErrorAnswer, Field(json_schema_extra={X_CODES: [edits.VersionConflictError.code]})
]
FILE = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
# whoever imported a document is shown by name
_ONE_DOCUMENT = ("documents.document:{document_id}", "documents.document:all", "accounts.user")
KEEPING = {"quota_exceeded": 409, "storage_unavailable": 503}
EDITED = {200: DocumentAnswer, **errors(401, 403, 404), 409: CONFLICT}


@router.get("", response={200: DocumentPage, 304: None, **errors(401)})
@ready_answer(scope="user", depends_on=LIST_DEPENDS_ON, direct=DocumentList())
def list_documents(request: SignedRequest, wanted: listing.ListQuery) -> HttpResponse:
    """List documents, newest first unless told otherwise; 304 for the ETag of If-None-Match."""
    found = listing.list_documents(wanted=wanted, by=request.auth)
    counted = listing.count_documents(wanted=wanted, by=request.auth)
    page = DocumentPage(
        items=[summarize(document, find_creator(document)) for document in found.rows],
        next_cursor=found.next_cursor,
        total=min(counted, COUNTED_DOCUMENTS),
        total_capped=counted > COUNTED_DOCUMENTS,
    )
    return answer_if_changed(request, page)


@router.post(
    "",
    throttle=PerUser("imports"),
    response={
        201: ImportAnswer,
        **errors(401, 403, nothing_imported=422, **KEEPING),
    },
)
def import_documents(
    request: SignedRequest,
    files: Annotated[list[UploadedFile], File(examples=[["# Handbook\n"]])],
    form: Annotated[ImportForm, Form()],
) -> Status[ImportAnswer]:
    """Import .md .rst .txt .html .pdf .docx and archives (.zip) of them.

    What a file is, its content says. Those that cannot be read are named, and the others stand.
    409 `quota_exceeded`: together they are more than what is left of one's share.
    """
    check_may_create(request.auth)
    if len(files) > FILES_AT_ONCE:
        raise UnprocessableError(fields={"files": [f"more than {FILES_AT_ONCE} at once"]})
    quota.check_quota(request.auth.user_id, size_bytes=min(file.size or 0 for file in files))
    reading = read_files(_contents(files))
    refused = [
        RefusedFile(name=show_line(name), code=each.code, message=each.message)
        for name, each in reading.refused
    ]
    if not reading.read:
        raise UnprocessableError(
            "none of the files became a document",
            code="nothing_imported",
            fields={file.name: [file.message] for file in refused},
        )
    created = operations.create_documents(
        read=reading.read, by=request.auth, visibility=form.visibility, tags=form.tags
    )
    creator = Creator(id=request.auth.user_id, name=request.auth.name)
    documents = [summarize(document, creator) for document in created]
    return Status(201, ImportAnswer(created=documents, refused=refused))


@router.post(
    "/sample-library",
    throttle=PerUser("imports"),
    response={201: SampleLibraryAnswer, **errors(401, 403, **KEEPING)},
)
def import_sample_library(request: SignedRequest) -> Status[SampleLibraryAnswer]:
    """Import Python's language reference; a second time adds only what is missing."""
    imported = operations.import_sample_library(by=request.auth)
    return Status(201, SampleLibraryAnswer(created=imported.created, total=imported.total))


@router.get("/tags", response={200: list[TagCount], **errors(401)})
def list_tags(request: SignedRequest) -> list[TagCount]:
    """List the tags in use, in alphabetical order."""
    return [TagCount(tag=tag, count=count) for tag, count in listing.list_tags(by=request.auth)]


@router.get("/usage", response={200: UsageAnswer, **errors(401)})
def get_usage(request: SignedRequest) -> UsageAnswer:
    """Say how many files one keeps and what they take, beside how much one may."""
    kept = quota.get_kept(request.auth.user_id)
    return UsageAnswer(
        files=kept.files,
        files_limit=kept.most_files,
        size_bytes=kept.size_bytes,
        size_bytes_limit=kept.most_bytes,
    )


@router.post("/bulk", response={200: BulkAnswer, **errors(401, 403)})
def change_documents(request: SignedRequest, change: BulkInput) -> BulkAnswer:
    """Delete, tag or untag many documents; those that cannot be are named, the others are."""
    ids = list(dict.fromkeys(change.ids))
    result = bulk.change_documents(
        document_ids=ids, action=change.action, tags=change.tags, by=request.auth
    )
    refused = [RefusedDocument(id=each, code=code) for each, code in result.refused.items()]
    return BulkAnswer(done=result.done, refused=refused)


@router.get("/{uuid:document_id}", response={200: DocumentAnswer, 304: None, **errors(401, 404)})
@ready_answer(scope="user", depends_on=_ONE_DOCUMENT, direct=DocumentRead())
def get_document(request: SignedRequest, document_id: UUID) -> HttpResponse:
    """Read a document; 304 for the ETag of If-None-Match."""
    document = queries.get_document(document_id, by=request.auth)
    return answer_if_changed(request, describe(document))


@router.patch("/{uuid:document_id}", response=EDITED)
def edit_document(
    request: SignedRequest, document_id: UUID, change: EditInput
) -> DocumentAnswer | Status[ConflictErrorAnswer]:
    """Change a document; 409 with both versions when it was changed since it was read."""
    edit = edits.Edit(**dict(change))
    try:
        edited = edits.edit_document(document_id=document_id, edit=edit, by=request.auth)
    except edits.VersionConflictError as conflict:
        return _conflict(conflict, change)
    return describe(edited)


@router.delete("/{uuid:document_id}", response={204: None, **errors(401, 403, 404)})
def delete_document(request: SignedRequest, document_id: UUID) -> Status[None]:
    """Delete a document of one's own, or any as administrator."""
    operations.delete_document(document_id=document_id, by=request.auth)
    return Status(204, None)


@router.get(
    "/{uuid:document_id}/original",
    response={200: None, **errors(401, 404, storage_unavailable=503)},
    openapi_extra={"responses": {200: {"content": FILE}}},
)
def download_original(request: SignedRequest, document_id: UUID) -> FileResponse:
    """Download the file a document was made of, as it came."""
    original = queries.get_original(document_id, by=request.auth)
    try:
        file = open_original(original.stored_as)
    except FileNotFoundError as error:
        raise NotFoundError("the file is not kept any more") from error
    # whatever is in it, a browser saves it and runs nothing
    headers = {
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
        "Content-Length": str(original.size_bytes),
    }
    return FileResponse(
        file,
        as_attachment=True,
        filename=name_download(original.name, original.media_type),
        content_type="application/octet-stream",
        headers=headers,
    )


@router.get("/{uuid:document_id}/versions", response={200: VersionPage, **errors(401, 404)})
def list_versions(request: SignedRequest, document_id: UUID) -> VersionPage:
    """List what a document has been, latest first; a change of tags alone is no entry."""
    versions = queries.list_versions(document_id, by=request.auth)
    return VersionPage(items=[summarize_version(version) for version in versions])


@router.get(
    "/{uuid:document_id}/versions/{int:number}",
    response={200: VersionAnswer, **errors(401, 404)},
)
def get_version(request: SignedRequest, document_id: UUID, number: int) -> VersionAnswer:
    """Read an earlier version."""
    version = queries.get_version(document_id, number, by=request.auth)
    return VersionAnswer(**dict(summarize_version(version)), text=version.text)


@router.post("/{uuid:document_id}/versions/{int:number}/restore", response=EDITED)
def restore_version(
    request: SignedRequest, document_id: UUID, number: int, read: RestoreInput
) -> DocumentAnswer | Status[ConflictErrorAnswer]:
    """Give a document an earlier version's title and text, as a new version."""
    try:
        restored = edits.restore_version(
            document_id=document_id, number=number, version=read.version, by=request.auth
        )
    except edits.VersionConflictError as conflict:
        return _conflict(conflict, read)
    return describe(restored)


def _conflict(
    conflict: edits.VersionConflictError, sent: EditInput | RestoreInput
) -> Status[ConflictErrorAnswer]:
    error = ErrorBody(code=conflict.code, message=conflict.message, request_id=find_request_id())
    yours = sent.model_dump(mode="json", exclude_unset=True)
    current = describe(conflict.document)
    return Status(409, ConflictErrorAnswer(error=error, current=current, yours=yours))


def _contents(files: list[UploadedFile]) -> Iterator[tuple[str, bytes]]:
    for file in files:
        yield file.name or "", file.read(UPLOAD_BYTES + 1)
