"""Passages as numbered sources: what frames, rows and prompts hold of them. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from workspace.ask.retrieval.passage import Passage
from workspace.ask.schemas import SourceData


def number_sources(passages: Sequence[Passage]) -> list[SourceData]:
    """Return the passages as sources 1, 2, ... in their order."""
    return [
        {
            "number": number,
            "document_id": str(passage.document_id),
            "title": passage.title,
            "passage": passage.text,
            "position": passage.position,
        }
        for number, passage in enumerate(passages, start=1)
    ]
