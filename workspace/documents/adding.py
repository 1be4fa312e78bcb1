"""Adding documents, their files, their share of a user's and their events: one prepared statement.

Through the models the same takes six round trips and most of a request's time. What the models
would do beside it, `create_documents` does: ids, moments, and the versions of what is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from tandem.apps.events.operations import INSERT_EVENTS, list_event_values, make_event
from tandem.apps.kit.ready_answers.direct import fetch_row
from workspace.documents.events import CREATED, describe_document
from workspace.documents.models import Document, Original
from workspace.documents.quota import TAKE, list_wanted, refuse_share, take_quota

_AT_ONCE = 10  # documents in one statement, which is in memory several times over
_ADD = """
added AS (
    INSERT INTO documents_document (
        id, title, format, text, size_bytes, tags, visibility, version, created_by_id, created_at,
        updated_at, written_version, written_at, written_by_id
    )
    SELECT id, title, format, text, size_bytes, %(tags)s::varchar[], %(visibility)s, 1,
        %(user)s::uuid, %(now)s::timestamptz, %(now)s::timestamptz, 1, %(now)s::timestamptz,
        %(user)s::uuid
    FROM {counted}, unnest(
        %(ids)s::uuid[], %(titles)s::varchar[], %(formats)s::varchar[], %(texts)s::text[],
        %(sizes)s::integer[]
    ) AS document (id, title, format, text, size_bytes)
), filed AS (
    INSERT INTO documents_original (document_id, stored_as, name, size_bytes, media_type)
    SELECT document_id, stored_as, name, size_bytes, media_type
    FROM {counted}, unnest(
        %(ids)s::uuid[], %(stored)s::varchar[], %(names)s::varchar[], %(file_sizes)s::integer[],
        %(media_types)s::varchar[]
    ) AS file (document_id, stored_as, name, size_bytes, media_type)
), told AS ({events})
SELECT count(*) FROM {counted}
"""


def _render_add(counted: str) -> str:
    return _ADD.format(counted=counted, events=INSERT_EVENTS.format(counted=counted))


_ADD_COUNTED = f"WITH taken AS ({TAKE}), {_render_add('taken')}"
_ADD_MORE = f"WITH {_render_add('(SELECT) AS always')}"


def add_documents(
    documents: Sequence[Document], originals: Sequence[Original], *, by: UUID
) -> None:
    """Write the rows, all or none; raises `QuotaExceededError`.

    The share is taken last: whoever else imports as this user waits from then to the commit.
    """
    files, size_bytes = len(originals), sum(original.size_bytes for original in originals)
    if files <= _AT_ONCE:
        wanted = list_wanted(by, files=files, size_bytes=size_bytes)
        row = fetch_row(_ADD_COUNTED, wanted | _list_values(documents, originals))
        if row != (1,):
            raise refuse_share(by, files=files, size_bytes=size_bytes)
        return
    with transaction.atomic():
        for first in range(0, files, _AT_ONCE):
            batch = slice(first, first + _AT_ONCE)
            values = _list_values(documents[batch], originals[batch])
            fetch_row(_ADD_MORE, {"user": by} | values)
        take_quota(by, files=files, size_bytes=size_bytes)


def _list_values(documents: Sequence[Document], originals: Sequence[Original]) -> dict[str, Any]:
    one = documents[0]
    events = [
        make_event(
            CREATED,
            subject=document.id,
            data=describe_document(document),
            actor_id=document.created_by_id,
        )
        for document in documents
    ]
    return {
        **list_event_values(events),
        "ids": [document.id for document in documents],
        "titles": [document.title for document in documents],
        "formats": [str(document.format) for document in documents],
        "texts": [document.text for document in documents],
        "sizes": [document.size_bytes for document in documents],
        "tags": one.tags,
        "visibility": str(one.visibility),
        "now": one.created_at,
        "stored": [original.stored_as for original in originals],
        "names": [original.name for original in originals],
        "file_sizes": [original.size_bytes for original in originals],
        "media_types": [original.media_type for original in originals],
    }
