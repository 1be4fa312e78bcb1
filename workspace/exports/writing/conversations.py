"""Conversations, as an export writes them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
import psycopg
from django.db.models import F

from workspace.ask.listing import filter_conversations
from workspace.documents.rights import visible_documents
from workspace.exports.inputs import ExportedConversations, ExportFormat
from workspace.exports.writing.cells import make_cell
from workspace.exports.writing.names import name_entry
from workspace.exports.writing.source import Statement, compile_query, copy_json
from workspace.exports.writing.zip_stream import Entry, zip_entries

_COLUMNS = ("id", "title", "shared", "created_at", "updated_at")
_CELLS = (
    "conversation_id", "title", "owner", "shared", "message_id", "role", "state", "model",
    "created_at", "text", "sources",
)  # fmt: skip
# Of a source whose document the reader may not see (any more) its number is left, as on the page.
_WITH_MESSAGES = """
SELECT id, title, shared, json_build_object('id', owner_id, 'name', owner_name) AS owner,
    created_at, updated_at, coalesce((
        SELECT json_agg(row_to_json(said) ORDER BY said.id) FROM (
            SELECT message.id, role, state, text, model, message.created_at, coalesce((
                SELECT json_agg(CASE WHEN seen.id IS NOT NULL THEN source.value
                    ELSE jsonb_build_object('number', source.value -> 'number',
                        'document_id', source.value -> 'document_id', 'title', '', 'passage', '',
                        'position', 0) END ORDER BY source.place)
                FROM jsonb_array_elements(message.sources) WITH ORDINALITY AS source(value, place)
                LEFT JOIN LATERAL (
                    SELECT visible.id FROM ({visible}) AS visible
                    WHERE visible.id = (source.value ->> 'document_id')::uuid
                ) AS seen ON true
            ), '[]') AS sources
            FROM ask_message AS message WHERE message.conversation_id = found.id
        ) AS said
    ), '[]') AS messages
FROM ({found}) AS found
"""


def select_conversations(wanted: ExportedConversations | None, *, user_id: UUID) -> Statement:
    """Return the rows: what is wanted of what this user may read, the latest change first."""
    found = filter_conversations(wanted or ExportedConversations(), user_id=user_id)
    named = found.annotate(owner_name=F("owner__name")).order_by("-updated_at", "-id")
    return compile_query(named.values(*_COLUMNS, "owner_id", "owner_name"))


def write_conversations(
    connection: psycopg.Connection[Any], rows: Statement, how: ExportFormat, *, user_id: UUID
) -> Iterator[bytes]:
    """Yield the file's content, one conversation at a time."""
    lines = copy_json(connection, _with_messages(rows, user_id))
    if how is ExportFormat.JSON_LINES:
        return lines
    conversations = (orjson.loads(line) for line in lines)
    if how is ExportFormat.CSV:
        return _as_cells(conversations)
    return zip_entries(_as_file(each) for each in conversations)


def _with_messages(rows: Statement, user_id: UUID) -> Statement:
    visible = compile_query(visible_documents(user_id).order_by().values("id"))
    sql = _WITH_MESSAGES.format(visible=visible.sql, found=rows.sql)
    return Statement(sql, [*visible.values, *rows.values])


def _as_cells(conversations: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    yield _render([_CELLS])
    for each in conversations:
        yield _render([_list_cells(each, message) for message in each["messages"]])


def _list_cells(conversation: dict[str, Any], message: dict[str, Any]) -> list[str]:
    titles = (source["title"] for source in message["sources"])
    cells = (
        conversation["id"], conversation["title"], conversation["owner"]["name"],
        "t" if conversation["shared"] else "f", message["id"], message["role"], message["state"],
        message["model"], message["created_at"], message["text"], ", ".join(filter(None, titles)),
    )  # fmt: skip
    return [make_cell(cell) for cell in cells]


def _render(rows: list[Any]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def _as_file(conversation: dict[str, Any]) -> Entry:
    lines = [f"# {conversation['title']}", ""]
    for message in conversation["messages"]:
        who = conversation["owner"]["name"] if message["role"] == "question" else "Answer"
        lines += [f"## {who}", "", message["text"], ""]
        lines += [f"[{each['number']}] {each['title']}" for each in message["sources"]]
        lines += [""] * bool(message["sources"])
    changed_at = datetime.fromisoformat(conversation["updated_at"])
    name = name_entry(conversation["title"], conversation["id"], "md")
    return Entry(name=name, content="\n".join(lines).encode(), changed_at=changed_at)
