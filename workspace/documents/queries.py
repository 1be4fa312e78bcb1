"""Reading documents."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from tandem.apps.kit.errors import NotFoundError
from tandem.apps.kit.paging import Page, PageRequest, list_page
from workspace.documents.models import Document


def list_documents(*, page: PageRequest) -> Page[Document]:
    """Return a page of documents, newest first, without their texts; one query."""
    return list_page(_with_creator().defer("text"), page=page)


def count_documents() -> int:
    """Return how many documents there are; one query."""
    return Document.objects.count()


def get_document(document_id: UUID) -> Document:
    """Return a document, text and all; raises `NotFoundError`; one query."""
    return _get(_with_creator(), document_id)


def get_importer(document_id: UUID) -> UUID | None:
    """Return whose document it is, None once they are gone; raises `NotFoundError`; one query."""
    return _get(Document.objects.only("created_by_id"), document_id).created_by_id


def _get(documents: QuerySet[Document], document_id: UUID) -> Document:
    try:
        return documents.get(pk=document_id)
    except Document.DoesNotExist as error:
        raise NotFoundError("there is no such document") from error


def _with_creator() -> QuerySet[Document]:
    documents = Document.objects.select_related("created_by")
    return documents.only(
        "id", "title", "format", "text", "size_bytes", "created_at",
        "created_by__id", "created_by__name",
    )  # fmt: skip
