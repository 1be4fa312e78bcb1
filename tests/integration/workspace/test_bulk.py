"""One change of many documents."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from tests.integration.apps.api_client import ApiClient
from tests.integration.workspace.authors import import_all, import_one, text_file
from workspace.documents.models import Document


def test_what_cannot_be_deleted_is_named_and_the_others_are_deleted(
    administrator: ApiClient,
    member: ApiClient,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    own, theirs = import_one(member)["id"], import_one(administrator)["id"]
    hidden = import_one(administrator, visibility="private")["id"]
    nowhere = str(uuid4())
    body = {"action": "delete", "ids": [own, theirs, hidden, nowhere, own]}

    with django_capture_on_commit_callbacks() as hints:
        answer = member.post("/documents/bulk", body)

    assert answer.status_code == 200, answer.content
    assert answer.json() == {
        "done": [own],
        "refused": [
            {"id": theirs, "code": "forbidden"},
            {"id": hidden, "code": "not_found"},
            {"id": nowhere, "code": "not_found"},
        ],
    }
    assert {str(each.pk) for each in Document.objects.all()} == {theirs, hidden}
    assert sum("document.deleted" in repr(each) for each in hints) == 1


def test_tags_are_put_on_and_taken_off_and_versions_counted(administrator: ApiClient) -> None:
    one = import_one(administrator, tags=["a", "b"])["id"]
    other = import_one(administrator)["id"]
    full = import_one(administrator, tags=[str(number) for number in range(20)])["id"]
    ids = [one, other, full]

    tagged = administrator.post(
        "/documents/bulk", {"action": "tag", "ids": ids, "tags": ["b", "c"]}
    )
    assert tagged.json() == {
        "done": [one, other],
        "refused": [{"id": full, "code": "too_many_tags"}],
    }
    untagged = {"action": "untag", "ids": ids, "tags": ["b"]}
    assert administrator.post("/documents/bulk", untagged).json()["done"] == ids

    found = {str(each.pk): (each.tags, each.version) for each in Document.objects.all()}
    assert found[one] == (["a", "c"], 3)
    assert found[other] == (["c"], 3)
    assert found[full][1] == 1


def test_it_takes_the_same_queries_however_many(
    administrator: ApiClient, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    made = import_all(administrator, *(text_file(f"{n}.txt", "x") for n in range(50)))
    body = {"action": "tag", "ids": [each["id"] for each in made], "tags": ["t"]}

    with django_assert_max_num_queries(8):
        administrator.post("/documents/bulk", body)
    with django_assert_max_num_queries(13):
        administrator.post("/documents/bulk", {"action": "delete", "ids": body["ids"]})

    assert not Document.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"action": "delete", "ids": []},
        {"action": "delete", "ids": ["x"]},
        {"action": "delete", "ids": [str(uuid4())] * 201},
        {"action": "delete", "ids": [str(uuid4())], "tags": ["a"]},
        {"action": "tag", "ids": [str(uuid4())]},
        {"action": "paint", "ids": [str(uuid4())]},
    ],
)
def test_bad_changes_are_refused(administrator: ApiClient, body: dict[str, Any]) -> None:
    answer = administrator.post("/documents/bulk", body)

    assert answer.status_code == 422
    assert answer.json()["error"]["fields"]
