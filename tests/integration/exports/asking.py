"""Asking for exports, and what there is to export."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model

from tandem.apps.jobs.models import Job
from tandem.apps.jobs.performing.heart import Heart
from tandem.apps.jobs.performing.perform import perform_job
from tests.integration.apps.api_client import ApiClient
from workspace.documents.models import Document

_MANY = """
INSERT INTO documents_document (id, title, format, text, size_bytes, tags, visibility, version,
    created_at, updated_at, written_version, written_at)
SELECT (lpad(to_hex(number), 12, '0') || '70008000' || lpad(to_hex(number), 12, '0'))::uuid,
    'Document ' || number, 'md', (
        SELECT string_agg(md5((number * word)::text), ' ')
        FROM generate_series(1, %(words)s) AS word
    ), %(words)s * 33 - 1, '{}', 'team', 1, now(), now(), 1, now()
FROM generate_series(1, %(count)s) AS number
"""


def id_of(email: str) -> UUID:
    return get_user_model().objects.get(email=email).pk


def make_document(
    title: str, text: str = "text", *, by: str = "ada@example.org", **more: Any
) -> Document:
    return Document.objects.create(
        title=title, text=text, created_by_id=id_of(by), size_bytes=len(text.encode()),
        **{"format": "md", **more},
    )  # fmt: skip


def make_documents(connection: Any, *, count: int, words: int) -> None:
    """Make many documents of the team, each of `words` words of 33 bytes."""
    connection.execute(_MANY, {"count": count, "words": words})
    connection.execute("ANALYZE documents_document")


def ask_export(
    client: ApiClient, how: str, what: str = "documents", **filters: Any
) -> dict[str, Any]:
    """Ask for an export that is accepted."""
    body = {"what": what, "format": how, **({what: filters} if filters else {})}
    answer = client.post("/exports", body)
    assert answer.status_code == 202, answer.content
    return dict(answer.json())


def write(export: dict[str, Any]) -> Job:
    """Do the job in this process, once, and return it."""
    perform_job(UUID(export["id"]), heart=Heart())
    return Job.objects.get(pk=export["id"])


def export(client: ApiClient, how: str, what: str = "documents", **filters: Any) -> bytes:
    """Return the file of an export that is asked for, written here and downloaded."""
    asked = ask_export(client, how, what, **filters)
    job = write(asked)
    assert job.state == "done", job.error_message
    return download(client, asked)


def download(client: ApiClient, export: dict[str, Any]) -> bytes:
    """Return the file, by a link and without a token."""
    link = client.post(f"/exports/{export['id']}/link").json()
    answer = ApiClient().get(link["url"].removeprefix("/api/v1"))
    assert answer.status_code == 200, answer.content
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    answer.close()
    assert len(content) == int(answer["Content-Length"])
    return content


def list_files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
