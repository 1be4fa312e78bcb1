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
    document = _with_creator().filter(pk=document_id).first()
    if document is None:
        raise NotFoundError("there is no such document")
    return document


def _with_creator() -> QuerySet[Document]:
    documents = Document.objects.select_related("created_by")
    return documents.only(
        "id", "title", "format", "text", "size_bytes", "created_at",
        "created_by__id", "created_by__name",
    )  # fmt: skip
