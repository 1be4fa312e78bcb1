"""What an export is asked for, and what its job is given."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Self

from ninja import Schema
from pydantic import ConfigDict, model_validator

from workspace.ask.listing import ConversationFilters
from workspace.documents.filtering import DocumentFilters


class What(StrEnum):
    """What is exported."""

    DOCUMENTS = "documents"
    CONVERSATIONS = "conversations"


class ExportFormat(StrEnum):
    """How it is written. `markdown-zip` is an archive with a file for each."""

    CSV = "csv"
    JSON_LINES = "jsonl"
    MARKDOWN_ZIP = "markdown-zip"


class ExportedDocuments(DocumentFilters):
    """Which documents, as lists of documents take it."""

    model_config = ConfigDict(extra="forbid")


class ExportedConversations(ConversationFilters):
    """Which conversations, as lists of conversations take it."""

    model_config = ConfigDict(extra="forbid")


# What `check_filters` checks, in the words of JSON Schema.
_FILTERS_OF_WHAT: dict[str, Any] = {
    "if": {"properties": {"what": {"const": "documents"}}},
    "then": {"properties": {"conversations": {"type": "null"}}},
    "else": {"properties": {"documents": {"type": "null"}}},
    "examples": [{"what": "documents", "format": "csv", "documents": {"tag": "handbook"}}],
}


class ExportInput(Schema):
    """What to export, how, and which: all that one sees without filters."""

    model_config = ConfigDict(extra="forbid", json_schema_extra=_FILTERS_OF_WHAT)

    what: What
    format: ExportFormat
    documents: ExportedDocuments | None = None
    conversations: ExportedConversations | None = None

    @model_validator(mode="after")
    def check_filters(self) -> Self:
        """Refuse filters of what is not exported."""
        other = self.conversations if self.what is What.DOCUMENTS else self.documents
        if other is not None:
            raise ValueError(f'an export of "{self.what}" takes no other filters')
        return self
