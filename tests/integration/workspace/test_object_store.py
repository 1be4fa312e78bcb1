"""Originals in an object store: stored and given back byte for byte, refused while it is away."""

from __future__ import annotations

import asyncio
import tracemalloc
from contextlib import closing

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from pytest_django import DjangoCaptureOnCommitCallbacks

from tandem.apps.probes.dependencies import Questions, observe_dependencies
from tests.integration.apps.api_client import ApiClient
from tests.integration.workspace.authors import import_all, import_one, text_file
from tests.integration.workspace.object_store import ObjectStore
from tests.integration.workspace.office import make_pdf
from tests.integration.workspace.storing import UseStorage, store, use_storage
from workspace.documents.adapters.originals import open_original, store_original
from workspace.documents.models import Document

__all__ = ["store", "use_storage"]

LARGEST = 20 * 1024 * 1024


def test_a_file_is_there_and_comes_back_byte_for_byte(
    administrator: ApiClient, store: ObjectStore
) -> None:
    files = {
        "a.md": b"\xef\xbb\xbf# Title\r\n\xe2\x82\xac",
        "b.pdf": make_pdf("Hello") + bytes(range(256)) * 4_000,
    }
    made = import_all(administrator, *(SimpleUploadedFile(*file) for file in files.items()))

    assert sorted(store.list_objects().values()) == sorted(files.values())
    for document, content in zip(made, files.values(), strict=True):
        answer = administrator.get(f"/documents/{document['id']}/original")
        assert _body(answer) == content
        assert answer["Content-Length"] == str(len(content))
        assert answer["Content-Disposition"].startswith("attachment; filename=")
        assert answer["Content-Type"] == "application/octet-stream"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_a_deleted_document_s_file_goes(
    administrator: ApiClient,
    store: ObjectStore,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    kept, gone = (import_one(administrator)["id"] for _ in range(2))
    with django_capture_on_commit_callbacks(execute=True):
        administrator.delete(f"/documents/{gone}")

    (key,) = store.list_objects()
    assert key.endswith(kept.replace("-", ""))


def test_a_file_that_others_removed_is_not_found(
    administrator: ApiClient, store: ObjectStore
) -> None:
    made = import_one(administrator)
    (key,) = store.list_objects()
    (store.bucket / key).unlink()

    answer = administrator.get(f"/documents/{made['id']}/original")

    assert (answer.status_code, _code(answer)) == (404, "not_found")


def test_while_it_is_away_imports_are_refused_and_texts_are_read(
    administrator: ApiClient,
    store: ObjectStore,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    before, gone = import_one(administrator, "before"), import_one(administrator)
    store.stop()

    refused = administrator.upload(text_file("a.txt", "a"), text_file("b.txt", "b"))
    assert (refused.status_code, _code(refused)) == (503, "storage_unavailable")
    assert refused["Retry-After"]
    download = administrator.get(f"/documents/{before['id']}/original")
    assert (download.status_code, _code(download)) == (503, "storage_unavailable")
    assert administrator.get(f"/documents/{before['id']}").json()["text"] == "before"
    with django_capture_on_commit_callbacks(execute=True):
        assert administrator.delete(f"/documents/{gone['id']}").status_code == 204
    assert Document.objects.count() == 1

    store.start()
    import_one(administrator, "after")
    assert sorted(store.list_objects().values()) == [b"after", b"before", b"one"]  # and an orphan


@pytest.mark.parametrize("wrong", [{"secret": "wrong"}, {"bucket": "missing"}])
def test_wrong_keys_and_a_missing_bucket_refuse_imports_in_the_one_shape(
    administrator: ApiClient, store: ObjectStore, use_storage: UseStorage, wrong: dict[str, str]
) -> None:
    use_storage(store.url(**wrong))

    answer = administrator.upload(text_file("a.txt", "a"))

    assert (answer.status_code, _code(answer)) == (503, "storage_unavailable")
    assert (store.list_objects(), Document.objects.count()) == ({}, 0)


def test_a_large_file_takes_no_memory_on_its_way_out(store: ObjectStore) -> None:
    store_original("originals/00/large", b"x" * LARGEST)
    tracemalloc.start()
    try:
        with open_original("originals/00/large") as file:
            size = sum(len(chunk) for chunk in iter(lambda: file.read(4096), b""))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert size == LARGEST
    assert most < LARGEST / 10


def test_ready_names_the_storage_and_does_not_require_it(engines: None, store: ObjectStore) -> None:
    with closing(Questions()) as questions:
        assert _find_storage(questions) == (True, False)
        store.stop()
        assert _find_storage(questions) == (False, False)


def _find_storage(questions: Questions) -> tuple[bool, bool]:
    found = {each.name: each for each in asyncio.run(observe_dependencies(questions))}
    return found["storage"].ok, found["storage"].required


def _body(answer: HttpResponse) -> bytes:
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def _code(answer: HttpResponse) -> str:
    return str(answer.json()["error"]["code"])
