"""One document as JSON by one statement, byte for byte as `schemas.describe` shows it."""

from __future__ import annotations

from tandem.apps.kit.ready_answers.direct import Asked, Direct, fetch_row
from workspace.documents.models import Visibility

_MOMENT = (
    "replace(to_char({0} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'),"
    " '.000000Z', 'Z') AS {0}"
)
# The columns of a summary. `row_to_json` writes no spaces, which `json_build_object` would.
SUMMARY = f"""
document.id, document.title, document.format, document.size_bytes, document.tags,
document.visibility, document.version, {_MOMENT.format("created_at")},
{_MOMENT.format("updated_at")},
(SELECT row_to_json(creator) FROM (
    SELECT id, name FROM accounts_user WHERE id = document.created_by_id
) AS creator) AS created_by
"""  # noqa: S608 - columns of our own
_READ = f"""
SELECT row_to_json(shown)::text, shown.visibility FROM (
    SELECT {SUMMARY}, document.text, (SELECT row_to_json(file) FROM (
        SELECT name, size_bytes, media_type FROM documents_original
        WHERE document_id = document.id
    ) AS file) AS original
    FROM documents_document AS document
    WHERE id = %(id)s AND (visibility = 'team' OR created_by_id = %(user)s)
) AS shown
"""  # noqa: S608 - columns of our own


class DocumentRead:
    """Answers `get_document`: a document of the team is the same for everyone."""

    def may_be_for_everyone(self, asked: Asked) -> bool:
        """Whether it is, only the document says."""
        return True

    def answer(self, asked: Asked) -> Direct | None:
        """Return the document; None when there is none to be seen, which Django says."""
        values = {"id": asked.parts["document_id"], "user": asked.sign_in.user_id}
        row = fetch_row(_READ, values)
        if row is None:
            return None
        text, visibility = row
        return Direct(body=text.encode(), for_everyone=visibility == Visibility.TEAM)
