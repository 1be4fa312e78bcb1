"""What goes in and out of /api/v1/documents."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from tandem.apps.kit.answer import Answer
from tandem.apps.kit.error_response import ErrorAnswer
from workspace.documents.models import Document, DocumentVersion, Format, Original, Visibility
from workspace.documents.sorting import CURSOR_SAMPLE

Title = Annotated[str, Field(examples=["Handbook"])]
Tag = Annotated[str, Field(examples=["handbook"])]
Text = Annotated[str, Field(examples=["# Handbook\n\nHow we work."])]
FileName = Annotated[str, Field(examples=["handbook.md"])]


class Creator(Answer):
    """Who imported a document."""

    id: UUID
    name: Annotated[str, Field(examples=["Ada Lovelace"])]


class DocumentSummary(Answer):
    """A document in a list. `created_by` is null once that user is gone."""

    id: UUID
    title: Title
    format: Format
    size_bytes: int
    tags: list[Tag]
    visibility: Visibility
    version: int
    created_at: datetime
    updated_at: datetime
    created_by: Creator | None


class OriginalAnswer(Answer):
    """The file a document was made of; its name ends in what it is, whatever it was called."""

    name: FileName
    size_bytes: int
    media_type: Annotated[str, Field(examples=["text/markdown"])]


class DocumentAnswer(DocumentSummary):
    """A document to read. `original` is null when it was made of no file."""

    text: Text
    original: OriginalAnswer | None


class DocumentPage(Answer):
    """A page of documents. `total` is counted up to 10,000; `total_capped`: there are more."""

    items: list[DocumentSummary]
    next_cursor: Annotated[str, Field(examples=[CURSOR_SAMPLE])] | None
    total: int
    total_capped: bool


class TagCount(Answer):
    """A tag in use, and of how many documents that one sees."""

    tag: Tag
    count: int


class RefusedDocument(Answer):
    """A document that was not changed: "not_found", "forbidden" or "too_many_tags"."""

    id: UUID
    code: Annotated[str, Field(examples=["forbidden"])]


class BulkAnswer(Answer):
    """What became of the documents, in the order they were named."""

    done: list[UUID]
    refused: list[RefusedDocument]


class RefusedFile(Answer):
    """A file that did not become a document, and why.

    `code` is "broken", "busy", "empty", "encrypted", "expands_too_much", "format_not_known",
    "nested_archive", "not_text", "symbolic_link", "too_large", "too_many_members" or
    "took_too_long"; others may be added.
    """

    name: FileName
    code: Annotated[str, Field(examples=["encrypted"])]
    message: Annotated[str, Field(examples=["is encrypted"])]


class ImportAnswer(Answer):
    """What became of the files."""

    created: list[DocumentSummary]
    refused: list[RefusedFile]


class UsageAnswer(Answer):
    """What one's own files take, and may."""

    files: int
    files_limit: int
    size_bytes: int
    size_bytes_limit: int


class SampleLibraryAnswer(Answer):
    """How many documents were added, and how many the library has."""

    created: int
    total: int


class ConflictErrorAnswer(ErrorAnswer):
    """The document was changed meanwhile: what it is now, and what you sent."""

    current: DocumentAnswer
    yours: Annotated[dict[str, Any], Field(examples=[{"version": 3, "title": "Handbook"}])]


class VersionSummary(Answer):
    """What a document was from a version on, in the list of them."""

    version: int
    title: Title
    size_bytes: int
    created_at: datetime
    created_by: Creator | None


class VersionAnswer(VersionSummary):
    """A version to read."""

    text: Text


class VersionPage(Answer):
    """Every kept version, latest first; the first is the present one."""

    items: list[VersionSummary]
    next_cursor: None = None


def find_creator(made: Document | DocumentVersion) -> Creator | None:
    """Return whose a document or a version is, None once that user is gone."""
    user = made.created_by
    return Creator(id=user.pk, name=user.name) if user else None


def summarize(document: Document, creator: Creator | None) -> DocumentSummary:
    """Return a document as lists show it."""
    return DocumentSummary(
        id=document.id,
        title=document.title,
        format=Format(document.format),
        size_bytes=document.size_bytes,
        tags=document.tags,
        visibility=Visibility(document.visibility),
        version=document.version,
        created_at=document.created_at,
        updated_at=document.updated_at,
        created_by=creator,
    )


def describe(document: Document) -> DocumentAnswer:
    """Return a document as its reader shows it."""
    summary = summarize(document, find_creator(document))
    return DocumentAnswer(
        **dict(summary), text=document.text, original=_describe_original(document)
    )


def _describe_original(document: Document) -> OriginalAnswer | None:
    original: Original | None = getattr(document, "original", None)
    if original is None:
        return None
    return OriginalAnswer(
        name=original.name, size_bytes=original.size_bytes, media_type=original.media_type
    )


def summarize_version(version: DocumentVersion) -> VersionSummary:
    """Return a version as the list shows it."""
    return VersionSummary(
        version=version.number,
        title=version.title,
        size_bytes=version.size_bytes,
        created_at=version.created_at,
        created_by=find_creator(version),
    )
