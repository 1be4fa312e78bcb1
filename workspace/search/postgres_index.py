"""The index when PostgreSQL searches.

Words are a column of the documents' own table, made by the database with the row (documents,
migration 0005): what was committed is found. Left to do is to say which version that is.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import connection

_REFRESH = """
WITH present AS MATERIALIZED (
    SELECT id, version FROM documents_document WHERE id = ANY(%(ids)s)
), gone AS (
    DELETE FROM search_indexed_document
    WHERE document_id = ANY(%(ids)s) AND document_id NOT IN (SELECT id FROM present)
)
INSERT INTO search_indexed_document AS indexed (document_id, version)
SELECT id, version FROM present ORDER BY id
ON CONFLICT (document_id) DO UPDATE SET version = excluded.version, indexed_at = now()
WHERE indexed.version < excluded.version
"""


class PostgresIndex:
    """Notes what is found."""

    def refresh(self, document_ids: Sequence[UUID]) -> None:
        """Note the versions of these documents; one statement."""
        with connection.cursor() as cursor:
            cursor.execute(_REFRESH, {"ids": list(document_ids)})
