"""Reading documents, always as somebody: what they may not see is not found."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from tandem.apps.kit.errors import NotFoundError
from tandem.apps.kit.identity import SignIn
from workspace.documents.models import Document, DocumentVersion, Original
from workspace.documents.rights import visible_documents

SHOWN = (
    "id", "title", "format", "size_bytes", "tags", "visibility", "version", "created_at",
    "updated_at", "created_by__id", "created_by__name",
)  # fmt: skip
_ORIGINAL = ("original__name", "original__size_bytes", "original__media_type")


def get_document(document_id: UUID, *, by: SignIn) -> Document:
    """Return a document, text and all; raises `NotFoundError`; one query."""
    documents = visible_documents(by.user_id).select_related("created_by", "original")
    return _get(documents.only(*SHOWN, "text", *_ORIGINAL), document_id)


def get_original(document_id: UUID, *, by: SignIn) -> Original:
    """Return the file of a document; raises `NotFoundError`; one query."""
    documents = visible_documents(by.user_id).filter(pk=document_id)
    original = Original.objects.filter(document__in=documents).first()
    if original is None:
        raise NotFoundError("there is no such document, or it was made of no file")
    return original


def lock_document(document_id: UUID, *, by: SignIn) -> Document:
    """Return a document that nobody else changes until the transaction ends; one query."""
    documents = visible_documents(by.user_id).select_related("created_by", "written_by", "original")
    return _get(documents.select_for_update(of=("self",)), document_id)


def list_versions(document_id: UUID, *, by: SignIn) -> list[DocumentVersion]:
    """Return every kept version, the present one first, without texts; two queries."""
    documents = visible_documents(by.user_id).select_related("written_by").defer("text")
    present = present_version(_get(documents, document_id))
    earlier = DocumentVersion.objects.filter(document_id=document_id)
    return [present, *earlier.select_related("created_by").defer("text")]


def get_version(document_id: UUID, number: int, *, by: SignIn) -> DocumentVersion:
    """Return a version, text and all; raises `NotFoundError`; at most two queries."""
    documents = visible_documents(by.user_id).select_related("written_by")
    document = _get(documents, document_id)
    return find_version(document, number)


def find_version(document: Document, number: int) -> DocumentVersion:
    """Return a version of a document at hand; raises `NotFoundError`."""
    if number == document.written_version:
        return present_version(document)
    try:
        return document.versions.select_related("created_by").get(number=number)
    except DocumentVersion.DoesNotExist as error:
        raise NotFoundError("there is no such version, or no longer") from error


def present_version(document: Document) -> DocumentVersion:
    """Return what a document says now as a version, which is kept only once it is changed."""
    version = DocumentVersion(
        document_id=document.pk,
        number=document.written_version,
        title=document.title,
        size_bytes=document.size_bytes,
        created_at=document.written_at,
        created_by=document.written_by,
    )
    if "text" not in document.get_deferred_fields():
        version.text = document.text
    return version


def _get(documents: QuerySet[Document], document_id: UUID) -> Document:
    try:
        return documents.get(pk=document_id)
    except Document.DoesNotExist as error:
        raise NotFoundError("there is no such document") from error
