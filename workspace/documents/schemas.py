"""What goes in and out of /api/v1/documents."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from tandem.apps.kit.answer import Answer
from workspace.documents.models import Document, Format


class Creator(Answer):
    """Who imported a document."""

    id: UUID
    name: str


class DocumentSummary(Answer):
    """A document in a list. `created_by` is null once that user is gone."""

    id: UUID
    title: str
    format: Format
    size_bytes: int
    created_at: datetime
    created_by: Creator | None


class DocumentAnswer(DocumentSummary):
    """A document to read."""

    text: str


class DocumentPage(Answer):
    """A page of documents, newest first."""

    items: list[DocumentSummary]
    next_cursor: str | None
    total: int


class RefusedFile(Answer):
    """A file that did not become a document, and why."""

    name: str
    code: str
    message: str


class ImportAnswer(Answer):
    """What became of the files."""

    created: list[DocumentSummary]
    refused: list[RefusedFile]


class SampleLibraryAnswer(Answer):
    """How many documents were added, and how many the library has."""

    created: int
    total: int


def find_creator(document: Document) -> Creator | None:
    """Return who imported a document, None once that user is gone."""
    user = document.created_by
    return Creator(id=user.pk, name=user.name) if user else None


def summarize(document: Document, creator: Creator | None) -> DocumentSummary:
    """Return a document as lists show it."""
    return DocumentSummary(
        id=document.id,
        title=document.title,
        format=Format(document.format),
        size_bytes=document.size_bytes,
        created_at=document.created_at,
        created_by=creator,
    )
