"""Originals: kept with their rows, gone with them, downloaded and never run."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.integration.apps.api_client import ApiClient
from tests.integration.workspace.authors import import_all, import_one, text_file
from tests.integration.workspace.storing import media, use_storage
from workspace.documents import operations
from workspace.documents.models import Document, Original

__all__ = ["media", "use_storage"]


pytestmark = pytest.mark.usefixtures("media")


def test_a_file_is_downloaded_as_it_came(administrator: ApiClient) -> None:
    page = b"\xef\xbb\xbf# Title\r\n<script>alert(1)</script>"
    (made,) = import_all(administrator, SimpleUploadedFile('na"me \u00e9.md', page))

    answer = administrator.get(f"/documents/{made['id']}/original")

    assert b"".join(answer.streaming_content) == page  # type: ignore[attr-defined]
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert int(answer["Content-Length"]) == len(page)


def test_editing_leaves_the_original_alone(administrator: ApiClient) -> None:
    made = import_one(administrator, "first")
    path = f"/documents/{made['id']}"
    edited = administrator.patch(path, {"version": 1, "text": "second"}).json()

    assert edited["original"] == {"name": "one.txt", "size_bytes": 5, "media_type": "text/plain"}
    answer = administrator.get(f"{path}/original")
    assert b"".join(answer.streaming_content) == b"first"  # type: ignore[attr-defined]


def test_somebody_else_s_and_no_file_are_not_found(
    administrator: ApiClient, member: ApiClient, media: Path
) -> None:
    hidden = import_one(administrator, visibility="private")
    member.post("/documents/sample-library")
    sample = Document.objects.filter(topic__isnull=False)[0]
    lost = import_one(member)
    (media / Original.objects.get(document=lost["id"]).stored_as).unlink()

    for each in (hidden["id"], sample.pk, lost["id"]):
        assert member.get(f"/documents/{each}/original").status_code == 404
    assert member.get(f"/documents/{sample.pk}").json()["original"] is None


def test_without_its_row_no_file_stays(
    administrator: ApiClient, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        assert len(_files(media)) == 2
        raise DatabaseError("full")

    monkeypatch.setattr(operations, "add_documents", fail)
    answer = administrator.upload(text_file("a.txt", "a"), text_file("b.txt", "b"))

    assert answer.status_code == 500
    assert (_files(media), Document.objects.count()) == ([], 0)


def test_a_disk_that_is_full_refuses_and_keeps_no_half_of_a_file(
    administrator: ApiClient, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(_: object, name: str, content: File[bytes]) -> str:
        (media / name).parent.mkdir(parents=True)
        (media / name).write_bytes(content.read(1))
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", fill)
    answer = administrator.upload(text_file("a.txt", "abc"))

    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "storage_unavailable")
    assert (_files(media), Document.objects.count()) == ([], 0)


def test_a_file_goes_once_its_row_is_gone(
    administrator: ApiClient,
    media: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    kept, one, other = (import_one(administrator)["id"] for _ in range(3))
    with django_capture_on_commit_callbacks(execute=True):
        administrator.delete(f"/documents/{one}")
        administrator.post("/documents/bulk", {"action": "delete", "ids": [other]})
        assert len(_files(media)) == 3

    (left,) = _files(media)
    assert left.name == kept.replace("-", "")


def _files(media: Path) -> list[Path]:
    return [path for path in media.rglob("*") if path.is_file()]
