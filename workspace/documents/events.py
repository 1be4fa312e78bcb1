"""What happens to documents, for everyone who wants to know."""

from __future__ import annotations

from uuid import UUID

from pydantic import BaseModel

from tandem.apps.events.event_type import EventType
from workspace.documents.models import Document


class DocumentFacts(BaseModel):
    """The document as it is afterwards, or as it was; without its text."""

    title: str
    format: str
    size_bytes: int
    visibility: str
    version: int
    owner_id: UUID | None


class UpdatedFacts(DocumentFacts):
    """The same, and the names of what changed."""

    changed: list[str]


CREATED = EventType(
    "workspace.document.created", data=DocumentFacts, says="somebody imported a document"
)
UPDATED = EventType(
    "workspace.document.updated",
    data=UpdatedFacts,
    says="a document's title, text, tags or visibility changed",
)
DELETED = EventType("workspace.document.deleted", data=DocumentFacts, says="a document is gone")


def describe_document(document: Document) -> DocumentFacts:
    """Return what an event says of a document."""
    return DocumentFacts(**_list_facts(document))


def describe_update(document: Document, changed: list[str]) -> UpdatedFacts:
    """Return what an event says of a document that changed."""
    return UpdatedFacts(**_list_facts(document), changed=changed)


FACTS = ("title", "format", "size_bytes", "visibility", "version", "created_by_id")


def _list_facts(document: Document) -> dict[str, object]:
    return {
        "title": document.title,
        "format": str(document.format),
        "size_bytes": document.size_bytes,
        "visibility": str(document.visibility),
        "version": document.version,
        "owner_id": document.created_by_id,
    }
