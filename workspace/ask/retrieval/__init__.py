"""Finding the passages of the documents that a question is answered from."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from workspace.ask.limits import PASSAGES
from workspace.ask.retrieval.candidates import find_documents
from workspace.ask.retrieval.choosing import choose_passages
from workspace.ask.retrieval.passage import Passage


def find_passages(
    *,
    reader_id: UUID,
    question: str,
    limit: int = PASSAGES,
    document_ids: Sequence[UUID] = (),
    team_only: bool = False,
) -> list[Passage]:
    """Return the passages that match a question best, at most `limit`, the best first.

    Nothing comes from a document that `reader_id` may not see; with `document_ids` nothing comes
    from others, and with `team_only` nothing from their private ones. When documents are named
    and nothing in them matches, their beginnings are returned.
    """
    documents = find_documents(
        reader_id=reader_id, question=question, document_ids=document_ids, team_only=team_only
    )
    return choose_passages(documents, question, limit=limit)
