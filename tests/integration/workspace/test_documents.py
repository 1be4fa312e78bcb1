"""Documents through the API: import, list, read, delete, the sample library."""

from __future__ import annotations

from pydoc_data.topics import topics
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from tandem.apps.notifications import operations as notifications
from tests.integration.apps.api_client import ApiClient
from workspace.documents.limits import FILES_AT_ONCE, UPLOAD_BYTES
from workspace.documents.models import Document

SIGN_IN_QUERIES = 1


@pytest.fixture
def hints(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What was sent to open pages."""
    sent: list[dict[str, Any]] = []
    monkeypatch.setattr(
        notifications, "send_to_group", lambda _, message: sent.append(message["hint"])
    )
    return sent


def test_a_file_becomes_a_document_of_whoever_imports_it(administrator: ApiClient) -> None:
    answer = administrator.upload(_file("notes.md", "\ufeff# Hello\r\n\r\nWorld é"))

    assert answer.status_code == 201
    (document,) = answer.json()["created"]
    assert document["title"] == "Hello"
    assert document["format"] == "md"
    assert document["created_by"]["name"] == "Ada"
    read = administrator.get(f"/documents/{document['id']}").json()
    assert read["text"] == "# Hello\n\nWorld é"
    assert read["size_bytes"] == len(read["text"].encode())
    assert {name: read[name] for name in document} == document


def test_files_that_are_no_documents_are_named_and_the_others_stand(
    administrator: ApiClient,
) -> None:
    answer = administrator.upload(
        _file("a.txt", "text"),
        _file("b.exe", "text"),
        SimpleUploadedFile("c.md", b"\xff\x00"),
        _file("d.rst", " \n"),
        _file("e.txt", "x" * (UPLOAD_BYTES + 1)),
    )

    refused = {each["name"]: each["code"] for each in answer.json()["refused"]}
    assert refused == {
        "b.exe": "format_not_known",
        "c.md": "not_text",
        "d.rst": "empty",
        "e.txt": "too_large",
    }
    assert [each["title"] for each in answer.json()["created"]] == ["a"]


def test_when_no_file_is_a_document_nothing_is_created(administrator: ApiClient) -> None:
    answer = administrator.upload(_file("b.exe", "text"))

    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == "nothing_imported"
    assert list(answer.json()["error"]["fields"]) == ["b.exe"]
    assert not Document.objects.exists()


def test_too_many_files_at_once_are_refused(administrator: ApiClient) -> None:
    files = [_file(f"{number}.txt", "x") for number in range(FILES_AT_ONCE + 1)]

    assert administrator.upload(*files).json()["error"]["fields"] == {
        "files": [f"more than {FILES_AT_ONCE} at once"]
    }


def test_pages_hold_every_document_once_newest_first(administrator: ApiClient) -> None:
    administrator.post("/documents/sample-library")
    seen: list[str] = []
    cursor = ""
    while True:
        page = administrator.get(f"/documents?limit=10{cursor}").json()
        seen += [item["id"] for item in page["items"]]
        assert page["total"] == len(topics)
        if page["next_cursor"] is None:
            break
        cursor = f"&cursor={page['next_cursor']}"

    assert len(seen) == len(set(seen)) == len(topics)
    assert seen == sorted(seen, reverse=True)


@pytest.mark.parametrize("limit", [1, 50])
def test_a_list_takes_the_same_queries_however_long(
    administrator: ApiClient, django_assert_num_queries: DjangoAssertNumQueries, limit: int
) -> None:
    administrator.post("/documents/sample-library")

    with django_assert_num_queries(SIGN_IN_QUERIES + 2) as queries:
        page = administrator.get(f"/documents?limit={limit}")

    assert len(page.json()["items"]) == limit
    assert "text" not in page.json()["items"][0]
    assert all('"documents_document"."text"' not in query["sql"] for query in queries)


def test_the_sample_library_adds_only_what_is_missing(administrator: ApiClient) -> None:
    first = administrator.post("/documents/sample-library")
    again = administrator.post("/documents/sample-library")
    gone = Document.objects.filter(topic="assignment").delete()[0]
    mended = administrator.post("/documents/sample-library")

    assert first.status_code == again.status_code == 201
    assert first.json() == {"created": len(topics), "total": len(topics)}
    assert again.json() == {"created": 0, "total": len(topics)}
    assert mended.json() == {"created": gone, "total": len(topics)}


def test_a_member_deletes_only_documents_of_their_own(
    administrator: ApiClient, member: ApiClient
) -> None:
    theirs = _import(administrator)
    own = _import(member)

    assert member.delete(f"/documents/{theirs}").status_code == 403
    assert member.delete(f"/documents/{own}").status_code == 204
    assert member.get(f"/documents/{own}").status_code == 404
    assert member.get(f"/documents/{theirs}").status_code == 200


def test_an_administrator_deletes_any_document(administrator: ApiClient, member: ApiClient) -> None:
    assert administrator.delete(f"/documents/{_import(member)}").status_code == 204


def test_a_document_outlives_whoever_imported_it(
    administrator: ApiClient, member: ApiClient
) -> None:
    document = _import(member)
    Document.objects.get(pk=document).created_by.delete()  # type: ignore[union-attr]

    assert administrator.get(f"/documents/{document}").json()["created_by"] is None


def test_every_change_is_hinted_at_after_its_commit(
    administrator: ApiClient,
    hints: list[dict[str, Any]],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        document = _import(administrator)
        administrator.upload(_file("a.txt", "a"), _file("b.txt", "b"))
        administrator.post("/documents/sample-library")
        administrator.post("/documents/sample-library")
        administrator.delete(f"/documents/{document}")
        assert hints == []

    assert hints == [
        {"type": "workspace.document.created", "id": document},
        {"type": "workspace.documents.imported", "id": None},
        {"type": "workspace.documents.imported", "id": None},
        {"type": "workspace.document.deleted", "id": document},
    ]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/documents"),
        ("POST", "/documents"),
        ("POST", "/documents/sample-library"),
        ("GET", "/documents/01a1fd26-5b70-76aa-b759-e0ef96c34782"),
        ("DELETE", "/documents/01a1fd26-5b70-76aa-b759-e0ef96c34782"),
        ("POST", "/notifications/tickets"),
        ("GET", "/accounts/me"),
    ],
)
def test_nobody_does_anything_without_signing_in(api: ApiClient, method: str, path: str) -> None:
    assert api.ask(method, path).json()["error"]["code"] == "unauthenticated"


def _file(name: str, text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def _import(client: ApiClient) -> str:
    return str(client.upload(_file("one.txt", "one")).json()["created"][0]["id"])
