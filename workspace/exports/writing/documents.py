"""Documents, as an export writes them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
import psycopg
from django.db.models import F

from workspace.documents.filtering import filter_documents
from workspace.exports.inputs import ExportedDocuments, ExportFormat
from workspace.exports.writing.names import name_entry
from workspace.exports.writing.source import Statement, compile_query, copy_csv, copy_json
from workspace.exports.writing.zip_stream import Entry, zip_entries

_COLUMNS = (
    "id", "title", "format", "visibility", "tags", "size_bytes", "version", "created_at",
    "updated_at", "text",
)  # fmt: skip
_MOMENT = 'to_char({0}, \'YYYY-MM-DD"T"HH24:MI:SS.US"Z"\') AS {0}'
# a spreadsheet takes what begins like this for a formula, and runs it
_CELL = "CASE WHEN {0} ~ '^[-=+@\\t\\r]' THEN '''' || {0} ELSE {0} END AS {0}"


def select_documents(wanted: ExportedDocuments | None, *, user_id: UUID) -> Statement:
    """Return the rows: what is wanted of what this user may see, newest first."""
    found = filter_documents(wanted or ExportedDocuments(), user_id=user_id).order_by("-id")
    owned = found.annotate(owner_id=F("created_by_id"), owner=F("created_by__name"))
    return compile_query(owned.values(*_COLUMNS, "owner_id", "owner"))


def write_documents(
    connection: psycopg.Connection[Any], rows: Statement, how: ExportFormat
) -> Iterator[bytes]:
    """Yield the file's content, one document at a time."""
    if how is ExportFormat.CSV:
        return copy_csv(connection, _as_cells(rows))
    lines = copy_json(connection, _as_objects(rows))
    if how is ExportFormat.JSON_LINES:
        return lines
    return zip_entries(_as_file(orjson.loads(line)) for line in lines)


def _as_cells(rows: Statement) -> Statement:
    cells = ", ".join(
        (
            "id", _CELL.format("title"), "format", "visibility",
            "array_to_string(tags, ', ') AS tags", "owner_id", _CELL.format("owner"),
            "size_bytes", "version", _MOMENT.format("created_at"), _MOMENT.format("updated_at"),
            _CELL.format("text"),
        )
    )  # fmt: skip
    return Statement(f"SELECT {cells} FROM ({rows.sql}) AS found", rows.values)  # noqa: S608 - our own


def _as_objects(rows: Statement) -> Statement:
    owner = (
        "CASE WHEN owner_id IS NOT NULL THEN json_build_object('id', owner_id, 'name', owner) END"
        " AS created_by"
    )
    columns = ", ".join((*_COLUMNS[:-1], owner, "text"))
    return Statement(f"SELECT {columns} FROM ({rows.sql}) AS found", rows.values)  # noqa: S608 - our own


def _as_file(document: dict[str, Any]) -> Entry:
    """Return the document as it was imported: its text alone, in its own format."""
    name = name_entry(document["title"], document["id"], document["format"])
    changed_at = datetime.fromisoformat(document["updated_at"])
    return Entry(name=name, content=document["text"].encode(), changed_at=changed_at)
