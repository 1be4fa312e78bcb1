"""What one user may keep: counted with every import and deletion, never shared out twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.http import HttpResponse
from pytest_django import Settings

from tandem.apps.accounts.models import User
from tests.integration.apps.api_client import ApiClient
from tests.integration.workspace.authors import import_one, text_file
from tests.integration.workspace.storing import media, use_storage
from workspace.documents.models import Document, Original, Usage
from workspace.documents.quota import QuotaExceededError, get_kept, release_quota, take_quota

__all__ = ["media", "use_storage"]

pytestmark = pytest.mark.usefixtures("media")


def test_usage_counts_one_s_own_files_and_forgets_deleted_ones(
    administrator: ApiClient, member: ApiClient
) -> None:
    assert _usage(administrator) == (0, 0)
    first, second = import_one(administrator, "12345"), import_one(administrator, "123")
    third = import_one(member, "1")
    assert (_usage(administrator), _usage(member)) == ((2, 8), (1, 1))

    administrator.delete(f"/documents/{first['id']}")
    administrator.post("/documents/bulk", {"action": "delete", "ids": [second["id"], third["id"]]})

    assert (_usage(administrator), _usage(member)) == ((0, 0), (0, 0))


def test_one_file_too_many_is_refused_and_says_how_many_there_are(
    administrator: ApiClient, settings: Settings, media: Path
) -> None:
    settings.FILES_PER_USER = 2
    import_one(administrator)

    _check(
        administrator.upload(text_file("a.txt", "a"), text_file("b.txt", "b")),
        {"files": ["1 of 2 files are used, 2 more are asked"]},
    )
    assert (_usage(administrator), len(_files(media))) == ((1, 3), 1)
    import_one(administrator)
    _check(
        administrator.upload(text_file("a.txt", "a")),
        {"files": ["2 of 2 files are used, 1 more are asked"]},
    )


def test_a_byte_too_many_is_refused_before_and_after_reading(
    administrator: ApiClient, settings: Settings, media: Path
) -> None:
    settings.FILE_BYTES_PER_USER = 1024 * 1024
    import_one(administrator, "x" * 1024 * 512)

    for more in ([], [text_file("b.txt", "b")]):
        half = text_file("a.txt", "y" * (1024 * 512 + 1))
        _check(
            administrator.upload(half, *more),
            {"bytes": ["0.5 of 1.0 MiB are used, 0.5 MiB more are asked"]},
        )
    assert (len(_files(media)), Document.objects.count()) == (1, 1)


def test_many_files_are_written_in_batches_and_counted_together(
    administrator: ApiClient, settings: Settings, media: Path
) -> None:
    answer = administrator.upload(*_twelve_files())

    made = answer.json()["created"]
    assert [each["title"] for each in made] == [str(number) for number in range(12)]
    assert (_usage(administrator)[0], Original.objects.count(), len(_files(media))) == (12, 12, 12)

    settings.FILES_PER_USER = 20
    assert administrator.upload(*_twelve_files()).status_code == 409
    assert (Document.objects.count(), len(_files(media))) == (12, 12)


def test_files_of_a_user_who_is_gone_are_nobody_s(
    administrator: ApiClient, member: ApiClient
) -> None:
    left = import_one(member)
    User.objects.get(email="max@example.org").delete()

    assert not Usage.objects.filter(files=1).exists()
    assert administrator.delete(f"/documents/{left['id']}").status_code == 204


@pytest.mark.django_db
def test_what_was_never_counted_does_not_go_below_nothing(administrator: ApiClient) -> None:
    made = import_one(administrator)
    Usage.objects.update(files=0, size_bytes=0)

    release_quota([UUID(made["id"])])

    assert _usage(administrator) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_the_rest_is_never_shared_out_twice(engines: None, settings: Settings) -> None:
    settings.FILES_PER_USER = 5
    user = User.objects.create_user(email="a@example.org", name="A", password="x")

    def take(_: int) -> bool:
        try:
            with transaction.atomic():
                take_quota(user.pk, files=1, size_bytes=10)
        except QuotaExceededError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as threads:
        taken = list(threads.map(take, range(24)))

    kept = get_kept(user.pk)
    assert (taken.count(True), kept.files, kept.size_bytes) == (5, 5, 50)


def _check(answer: HttpResponse, fields: dict[str, list[str]]) -> None:
    error: dict[str, Any] = answer.json()["error"]
    assert (answer.status_code, error["code"], error["fields"]) == (409, "quota_exceeded", fields)
    assert next(iter(fields.values()))[0] in error["message"]


def _usage(client: ApiClient) -> tuple[int, int]:
    said = client.get("/documents/usage").json()
    return said["files"], said["size_bytes"]


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def _twelve_files() -> list[SimpleUploadedFile]:
    return [text_file(f"{number}.txt", f"text {number}") for number in range(12)]
