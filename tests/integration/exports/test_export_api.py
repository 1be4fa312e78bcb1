"""Asking for exports and downloading them: by whom, how often, until when."""

from __future__ import annotations

import secrets
from datetime import timedelta
from io import StringIO
from pathlib import Path
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from django.contrib.auth import get_user_model
from django.core import signing
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.utils import timezone

from tandem.apps.jobs.models import Job
from tests.integration.apps.api_client import ApiClient
from tests.integration.exports.asking import (
    ask_export,
    download,
    list_files,
    make_document,
    write,
)
from tests.integration.workspace.object_store import ObjectStore
from tests.integration.workspace.storing import UseStorage
from workspace.exports.adapters.files import name_stored

DAY = timedelta(days=1)


def test_an_export_is_accepted_at_once_and_listed_to_its_owner_alone(
    max_: ApiClient, ada: ApiClient, media: Path
) -> None:
    asked = ask_export(max_, "csv", tag="sea")

    assert (asked["state"], asked["progress"], asked["file"]) == ("queued", 0, None)
    assert asked["asked"]["documents"]["tag"] == "sea"
    (listed,) = max_.get("/exports").json()["items"]
    assert listed == asked == max_.get(f"/exports/{asked['id']}").json()
    assert ada.get("/exports").json()["items"] == []
    assert ada.get(f"/exports/{asked['id']}").status_code == 404
    assert ada.post(f"/exports/{asked['id']}/link").status_code == 404
    assert _code(max_.post(f"/exports/{asked['id']}/link")) == (409, "export_not_ready")
    assert ApiClient().post("/exports", {"what": "documents", "format": "csv"}).status_code == 401


@pytest.mark.parametrize(
    "body",
    [
        {"what": "users", "format": "csv"},
        {"what": "documents", "format": "xlsx"},
        {"what": "documents", "format": "csv", "conversations": {"scope": "mine"}},
        {"what": "conversations", "format": "csv", "documents": {}},
        {"what": "documents", "format": "csv", "documents": {"colour": "red"}},
        {"what": "documents", "format": "csv", "documents": {"owner": "you"}},
    ],
)
def test_what_cannot_be_exported_is_refused(max_: ApiClient, body: dict[str, object]) -> None:
    assert _code(max_.post("/exports", body)) == (422, "validation_failed")


def test_a_fourth_waits_until_one_is_finished(max_: ApiClient, media: Path) -> None:
    first, *_ = [ask_export(max_, "csv") for _ in range(3)]
    again = {"what": "documents", "format": "csv"}
    assert _code(max_.post("/exports", again)) == (409, "too_many_exports")

    assert max_.post(f"/jobs/{first['id']}/cancel").status_code == 202
    ask_export(max_, "csv")


def test_a_file_is_downloaded_by_a_link_and_by_nothing_else(
    max_: ApiClient, ada: ApiClient, media: Path
) -> None:
    asked = ask_export(max_, "jsonl")
    write(asked)
    url = max_.post(f"/exports/{asked['id']}/link").json()["url"].removeprefix("/api/v1")
    path, link = url.split("?link=")
    other = ask_export(ada, "jsonl")
    write(other)

    answer = ApiClient().get(url)
    answer.close()
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith('attachment; filename="documents-')
    assert answer["Cache-Control"] == "private, no-store"
    assert ada.get(path).status_code == 422
    for wrong in (f"{path}?link={link[:-1]}", f"/exports/{other['id']}/download?link={link}"):
        assert _code(ada.get(wrong)) == (404, "link_not_valid")


def test_a_link_dies_with_its_time_its_session_and_its_file(max_: ApiClient, media: Path) -> None:
    asked = ask_export(max_, "jsonl")
    job = write(asked)
    url = max_.post(f"/exports/{asked['id']}/link").json()["url"].removeprefix("/api/v1")

    with patch.object(signing.time, "time", return_value=timezone.now().timestamp() + 301):
        assert _code(ApiClient().get(url)) == (404, "link_not_valid")
    job.result["expires_at"] = (timezone.now() - DAY).isoformat()
    job.save()
    assert _code(ApiClient().get(url)) == (410, "export_expired")
    assert _code(max_.post(f"/exports/{asked['id']}/link")) == (410, "export_expired")
    max_.post("/accounts/logout", {"refresh": max_.refresh})
    assert _code(ApiClient().get(url)) == (404, "link_not_valid")


def test_expired_and_left_files_go_and_others_stay(
    max_: ApiClient, media: Path, enqueueing: object
) -> None:
    kept, expired = (write(ask_export(max_, "jsonl")) for _ in range(2))
    expired.result["expires_at"] = (timezone.now() - DAY).isoformat()
    expired.save()
    running = Job.objects.get(pk=ask_export(max_, "csv")["id"])
    Job.objects.filter(pk=running.pk).update(state="running", attempt=2)
    mine = [name_stored(*each) for each in ((running.pk, 2), (kept.pk, 1))]
    left = [name_stored(*each) for each in ((uuid4(), 1), (running.pk, 1), (expired.pk, 1))]
    for name in (*mine, *left):
        (media / name).parent.mkdir(parents=True, exist_ok=True)
        (media / name).touch()

    assert _run("--dry-run")[-1] == "3 files are expired; nothing was removed"
    assert sorted(_run()) == sorted([*left, "3 files are expired and gone"])

    assert sorted(str(path.relative_to(media)) for path in list_files(media)) == sorted(mine)
    assert _run() == ["0 files are expired"]


def test_nobody_s_account_exports_nothing(max_: ApiClient, media: Path) -> None:
    asked = ask_export(max_, "csv")
    get_user_model().objects.filter(email="max@example.org").update(is_active=False)

    job = write(asked)

    assert (job.state, job.error_code) == ("failed", "account_inactive")
    assert list_files(media) == []


def test_an_object_store_gets_parts_and_keeps_none_of_a_killed_attempt(
    max_: ApiClient, store: ObjectStore
) -> None:
    for number in range(12):
        make_document(f"Large {number}", secrets.token_hex(900_000))
    asked = ask_export(max_, "jsonl")
    killed = name_stored(UUID(asked["id"]), 1)
    client, bucket = default_storage.connection.meta.client, store.url().split("/")[3].split("?")[0]
    client.create_multipart_upload(Bucket=bucket, Key=killed)
    Job.objects.filter(pk=asked["id"]).update(attempt=1)
    assert list(default_storage.list_uploads("exports/")) == [killed]

    assert write(asked).state == "done"

    assert list(default_storage.list_uploads("exports/")) == []
    (stored,) = store.list_objects().values()
    assert len(stored) > 2 * 8 * 1024**2
    assert download(max_, asked) == stored


def test_a_storage_that_is_away_is_the_reason_and_a_retry_works(
    max_: ApiClient, use_storage: UseStorage, store: ObjectStore
) -> None:
    asked = ask_export(max_, "csv")
    store.stop()
    for _ in range(3):
        Job.objects.filter(pk=asked["id"]).update(available_at=timezone.now())
        job = write(asked)
    assert (job.state, job.error_code) == ("failed", "storage_unavailable")
    with pytest.raises(CommandError, match=r"(?s)storage: .*hint: STORAGE_URL"):
        _run()

    store.start()
    assert max_.post(f"/jobs/{asked['id']}/retry").status_code == 202
    assert write(asked).state == "done"
    assert download(max_, asked).startswith(b"id,title,")
    assert len(store.list_objects()) == 1


def _run(*options: str) -> list[str]:
    said = StringIO()
    call_command("remove_expired_exports", *options, stdout=said)
    return said.getvalue().splitlines()


def _code(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]
