"""The documents that match a question best, by PostgreSQL's full text search.

What is searched is the column `search`, made by the database (documents, migration 0005).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from workspace.ask.limits import CANDIDATES, ENOUGH, RANKED
from workspace.ask.retrieval.passage import Candidate

# A natural question rarely has all of its words in one document: then any of them will do. The
# query's text is "'instal' & 'python'", so that the operators are replaced outside of the words.
_EVERY_WORD = "websearch_to_tsquery('pg_catalog.english', %(question)s)"
_ANY_WORD = """replace(
    plainto_tsquery('pg_catalog.english', %(question)s)::text, ''' & ''', ''' | ''')::tsquery"""

# Ranking costs a look at each document's words: titles' hits come first and then, up to the cap,
# as many of the others as come. Below the cap everything is ranked.
_RANKED = """
WITH wanted AS MATERIALIZED (SELECT {wanted} AS words),
candidates AS (
    (SELECT d.id FROM documents_document d, wanted
     WHERE to_tsvector('pg_catalog.english', d.title) @@ wanted.words AND {visible}
     LIMIT %(cap)s)
    UNION
    (SELECT d.id FROM documents_document d, wanted
     WHERE d.search @@ wanted.words AND {visible} LIMIT %(cap)s)
)
SELECT d.id, d.title, d.text
FROM candidates JOIN documents_document d USING (id), wanted
ORDER BY ts_rank(d.search, wanted.words, 1) DESC, d.id DESC LIMIT %(limit)s
"""
_NAMED = """
SELECT d.id, d.title, d.text FROM documents_document d
WHERE {visible} ORDER BY array_position(%(chosen)s::uuid[], d.id) LIMIT %(limit)s
"""


def find_documents(
    *, reader_id: UUID, question: str, document_ids: Sequence[UUID] = (), team_only: bool = False
) -> list[Candidate]:
    """Return at most `RANKED` documents, the best first; one to three queries."""
    given = {
        "question": question,
        "reader": reader_id,
        "chosen": list(document_ids),
        "cap": CANDIDATES,
        "limit": RANKED,
    }
    visible = _visible(team_only=team_only, named=bool(document_ids))
    found = _select(_RANKED.format(wanted=_EVERY_WORD, visible=visible), given)
    if len(found) < ENOUGH:
        others = _select(_RANKED.format(wanted=_ANY_WORD, visible=visible), given)
        known = {candidate.id for candidate in found}
        found += [candidate for candidate in others if candidate.id not in known]
    if not found and document_ids:
        found = _select(_NAMED.format(visible=visible), given)
    return found[:RANKED]


def _visible(*, team_only: bool, named: bool) -> str:
    """The rule of `documents.rights.visible_documents`, for these statements."""
    team = "d.visibility = 'team'"
    rule = team if team_only else f"({team} OR d.created_by_id = %(reader)s)"
    return f"{rule} AND d.id = ANY(%(chosen)s::uuid[])" if named else rule


def _select(statement: str, given: dict[str, Any]) -> list[Candidate]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return [Candidate(id=row[0], title=row[1], text=row[2]) for row in cursor.fetchall()]
