"""A passage: a part of a document that fits into a prompt and beside an answer."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Some text of a document, and where it begins in the document's text, in characters."""

    document_id: UUID
    title: str
    text: str
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A document that may hold the answer."""

    id: UUID
    title: str
    text: str
