"""/api/v1/documents: list, read, import, delete."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from ninja import File, Router, Status
from ninja.files import UploadedFile

from tandem.apps.kit.errors import UnprocessableError
from tandem.apps.kit.identity import SignedRequest
from tandem.apps.kit.paging import PageQuery
from tandem.apps.kit.responses import errors
from workspace.documents import operations, queries
from workspace.documents.limits import FILES_AT_ONCE, UPLOAD_BYTES
from workspace.documents.reading import ReadDocument, RefusedFileError, parse_file
from workspace.documents.schemas import (
    Creator,
    DocumentAnswer,
    DocumentPage,
    ImportAnswer,
    RefusedFile,
    SampleLibraryAnswer,
    find_creator,
    summarize,
)

router = Router()


@router.get("", response={200: DocumentPage, **errors(401, 422)})
def list_documents(request: SignedRequest, page: PageQuery) -> DocumentPage:
    """List documents, newest first."""
    found = queries.list_documents(page=page)
    return DocumentPage(
        items=[summarize(document, find_creator(document)) for document in found.rows],
        next_cursor=found.next_cursor,
        total=queries.count_documents(),
    )


@router.post("", response={201: ImportAnswer, **errors(400, 401, 413, 422)})
def import_documents(
    request: SignedRequest, files: Annotated[list[UploadedFile], File()]
) -> Status[ImportAnswer]:
    """Import text files (.md .rst .txt); those that are not are named, and the others stand."""
    read, refused = _read_files(files)
    if not read:
        raise UnprocessableError(
            "none of the files became a document",
            code="nothing_imported",
            fields={file.name: [file.message] for file in refused},
        )
    created = operations.create_documents(read=read, by=request.auth)
    creator = Creator(id=request.auth.user_id, name=request.auth.name)
    documents = [summarize(document, creator) for document in created]
    return Status(201, ImportAnswer(created=documents, refused=refused))


@router.post("/sample-library", response={201: SampleLibraryAnswer, **errors(401)})
def import_sample_library(request: SignedRequest) -> Status[SampleLibraryAnswer]:
    """Import Python's language reference; a second time adds only what is missing."""
    imported = operations.import_sample_library(by=request.auth)
    return Status(201, SampleLibraryAnswer(created=imported.created, total=imported.total))


@router.get("/{uuid:document_id}", response={200: DocumentAnswer, **errors(401, 404)})
def get_document(request: SignedRequest, document_id: UUID) -> DocumentAnswer:
    """Read a document."""
    document = queries.get_document(document_id)
    summary = summarize(document, find_creator(document))
    return DocumentAnswer(**summary.model_dump(), text=document.text)


@router.delete("/{uuid:document_id}", response={204: None, **errors(401, 403, 404)})
def delete_document(request: SignedRequest, document_id: UUID) -> Status[None]:
    """Delete a document of one's own, or any as administrator."""
    operations.delete_document(document_id=document_id, by=request.auth)
    return Status(204, None)


def _read_files(files: list[UploadedFile]) -> tuple[list[ReadDocument], list[RefusedFile]]:
    read: list[ReadDocument] = []
    refused: list[RefusedFile] = []
    if len(files) > FILES_AT_ONCE:
        raise UnprocessableError(fields={"files": [f"more than {FILES_AT_ONCE} at once"]})
    for file in files:
        name = file.name or ""
        try:
            read.append(parse_file(name, file.read(UPLOAD_BYTES + 1)))
        except RefusedFileError as error:
            refused.append(RefusedFile(name=name, code=error.code, message=error.message))
    return read, refused
