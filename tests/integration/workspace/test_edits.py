"""Editing documents: versions, restoring, two people at once, and who may see and change what."""

from __future__ import annotations

from threading import Barrier, Thread
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from tandem.apps.accounts.models import User
from tandem.apps.notifications import operations as notifications
from tandem.apps.notifications.groups import EVERYONE, user_group
from tests.integration.apps.api_client import ApiClient
from tests.integration.workspace.authors import import_one
from workspace.documents import edits
from workspace.documents.models import Document, DocumentVersion

SIGN_IN_QUERIES = 1


@pytest.fixture
def hints(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, Any]]]:
    """What was sent to which group of open pages."""
    sent: list[tuple[str, dict[str, Any]]] = []
    monkeypatch.setattr(
        notifications, "send_to_group", lambda group, message: sent.append((group, message["hint"]))
    )
    return sent


def test_a_new_document_is_the_team_s_and_in_its_first_version(administrator: ApiClient) -> None:
    document = import_one(administrator)

    assert document["tags"] == []
    assert (document["visibility"], document["version"]) == ("team", 1)
    assert document["updated_at"][:19] == document["created_at"][:19]


def test_an_import_says_tags_and_visibility(administrator: ApiClient) -> None:
    document = import_one(administrator, tags=["a", "b c"], visibility="private")

    assert (document["tags"], document["visibility"]) == (["a", "b c"], "private")


def test_an_edit_changes_what_it_names_and_nothing_else(administrator: ApiClient) -> None:
    before = import_one(administrator, tags=["kept"])
    path = f"/documents/{before['id']}"

    edited = administrator.patch(path, {"version": 1, "title": " New ", "text": "é\n"})

    assert edited.status_code == 200, edited.content
    after = edited.json()
    assert (after["title"], after["text"], after["size_bytes"]) == ("New", "é\n", 3)
    assert (after["tags"], after["version"]) == (["kept"], 2)
    assert after["updated_at"] > before["updated_at"]
    assert administrator.get(path).json() == after


def test_an_edit_that_changes_nothing_makes_no_version(
    administrator: ApiClient, hints: list[Any]
) -> None:
    document = import_one(administrator)

    edit = {"version": 1, "title": document["title"], "tags": []}
    assert administrator.patch(f"/documents/{document['id']}", edit).json()["version"] == 1
    assert not DocumentVersion.objects.exists()


@pytest.mark.parametrize(
    ("edit", "field"),
    [
        ({"title": "x"}, "version"),
        ({"version": 0, "title": "x"}, "version"),
        ({"version": 2**31, "title": "x"}, "version"),
        ({"version": 1, "title": ""}, "title"),
        ({"version": 1, "title": "a\u0000b"}, "title"),
        ({"version": 1, "title": "x" * 201}, "title"),
        ({"version": 1, "text": "a\u0000b"}, "text"),
        ({"version": 1, "tags": ["a", "a"]}, "tags"),
        ({"version": 1, "tags": [""]}, "tags.0"),
        ({"version": 1, "tags": [str(number) for number in range(21)]}, "tags"),
        ({"version": 1, "visibility": "world"}, "visibility"),
        ({"version": 1, "owner": "me"}, "owner"),
    ],
)
def test_bad_edits_name_their_field(
    administrator: ApiClient, edit: dict[str, Any], field: str
) -> None:
    document = import_one(administrator)

    answer = administrator.patch(f"/documents/{document['id']}", edit)

    assert answer.status_code == 422
    assert list(answer.json()["error"]["fields"]) == [field]


def test_an_edit_of_an_old_version_is_answered_with_both(
    administrator: ApiClient, member: ApiClient
) -> None:
    document = import_one(member)
    path = f"/documents/{document['id']}"
    member.patch(path, {"version": 1, "text": "theirs"})

    refused = administrator.patch(path, {"version": 1, "text": "mine"})

    assert refused.status_code == 409
    answer = refused.json()
    assert answer["error"]["code"] == "version_conflict"
    assert answer["error"]["request_id"]
    assert (answer["current"]["version"], answer["current"]["text"]) == (2, "theirs")
    assert answer["yours"] == {"version": 1, "text": "mine"}


def test_versions_are_listed_read_and_restored(administrator: ApiClient, member: ApiClient) -> None:
    document = import_one(member, "first")
    path = f"/documents/{document['id']}"
    administrator.patch(path, {"version": 1, "text": "second"})
    member.patch(path, {"version": 2, "tags": ["tagged"]})
    member.patch(path, {"version": 3, "title": "Third"})

    listed = member.get(f"{path}/versions").json()["items"]
    assert [(each["version"], each["title"], each["created_by"]["name"]) for each in listed] == [
        (4, "Third", "Max"),
        (2, "one", "Ada"),
        (1, "one", "Max"),
    ]
    assert member.get(f"{path}/versions/1").json()["text"] == "first"
    assert member.get(f"{path}/versions/4").json()["text"] == "second"
    assert member.get(f"{path}/versions/3").status_code == 404

    restored = member.post(f"{path}/versions/1/restore", {"version": 4}).json()
    assert (restored["version"], restored["title"], restored["text"]) == (5, "one", "first")
    assert restored["tags"] == ["tagged"]
    stale = member.post(f"{path}/versions/1/restore", {"version": 4})
    assert (stale.status_code, stale.json()["yours"]) == (409, {"version": 4})


def test_a_version_s_number_may_be_any(administrator: ApiClient) -> None:
    document = import_one(administrator)

    path = f"/documents/{document['id']}/versions/{10**30}"
    assert administrator.get(path).status_code == 404
    assert administrator.post(f"{path}/restore", {"version": 1}).status_code == 404


def test_the_oldest_versions_go(administrator: ApiClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edits, "VERSIONS_KEPT", 2)
    document = import_one(administrator)
    for version in range(1, 5):
        edit = {"version": version, "text": f"text {version}"}
        administrator.patch(f"/documents/{document['id']}", edit)

    listed = administrator.get(f"/documents/{document['id']}/versions").json()["items"]
    assert [each["version"] for each in listed] == [5, 4, 3]


def test_a_private_document_does_not_exist_for_others(
    administrator: ApiClient, member: ApiClient
) -> None:
    document = import_one(member, visibility="private")
    path = f"/documents/{document['id']}"
    asked = [
        administrator.get(path),
        administrator.patch(path, {"version": 1, "title": "x"}),
        administrator.delete(path),
        administrator.get(f"{path}/versions"),
        administrator.get(f"{path}/versions/1"),
        administrator.post(f"{path}/versions/1/restore", {"version": 1}),
    ]

    assert [answer.status_code for answer in asked] == [404] * len(asked)
    assert administrator.get("/documents").json()["items"] == []
    assert administrator.get("/documents").json()["total"] == 0
    assert member.get("/documents").json()["total"] == 1
    assert member.get(path).status_code == 200


def test_editors_change_their_own_and_administrators_the_team_s(
    administrator: ApiClient, member: ApiClient
) -> None:
    theirs, own = import_one(administrator), import_one(member)
    edit = {"version": 1, "title": "x"}

    assert member.patch(f"/documents/{theirs['id']}", edit).status_code == 403
    restore = f"/documents/{theirs['id']}/versions/1/restore"
    assert member.post(restore, {"version": 1}).status_code == 403
    assert administrator.patch(f"/documents/{own['id']}", edit).status_code == 200


def test_a_viewer_reads_and_does_nothing_else(administrator: ApiClient, member: ApiClient) -> None:
    own = import_one(member)
    User.objects.get(email="max@example.org").groups.set([Group.objects.get(name="viewer")])
    path = f"/documents/{own['id']}"

    assert member.get(path).status_code == 200
    for refused in (
        member.upload(),
        member.post("/documents/sample-library"),
        member.patch(path, {"version": 1, "title": "x"}),
        member.delete(path),
    ):
        assert refused.status_code in {403, 422}
    assert Document.objects.get().title == "one"


def test_hints_of_a_private_document_reach_its_owner_only(
    member: ApiClient,
    hints: list[tuple[str, dict[str, Any]]],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    own = user_group(User.objects.get(email="max@example.org").pk)
    with django_capture_on_commit_callbacks(execute=True):
        document = import_one(member, visibility="private")
        path = f"/documents/{document['id']}"
        member.patch(path, {"version": 1, "title": "x"})
        member.patch(path, {"version": 2, "visibility": "team"})
        member.patch(path, {"version": 3, "visibility": "private"})
        member.delete(path)

    assert [(group, hint["type"].rpartition(".")[2]) for group, hint in hints] == [
        (own, "created"),
        (own, "updated"),
        (EVERYONE, "updated"),
        (EVERYONE, "updated"),
        (own, "deleted"),
    ]


def test_reading_takes_one_query(
    administrator: ApiClient, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    document = import_one(administrator)

    with django_assert_num_queries(SIGN_IN_QUERIES + 1):
        administrator.get(f"/documents/{document['id']}")


@pytest.mark.django_db(transaction=True)
def test_of_edits_at_once_one_wins_and_the_others_are_told(administrator: ApiClient) -> None:
    document = import_one(administrator)
    start, statuses = Barrier(4), []

    def edit(text: str) -> None:
        start.wait()
        answer = administrator.patch(f"/documents/{document['id']}", {"version": 1, "text": text})
        statuses.append(answer.status_code)
        connection.close()

    threads = [Thread(target=edit, args=[f"text {number}"]) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(statuses) == [200, 409, 409, 409]
    assert Document.objects.get().version == 2
