"""The list: sorts, filters, cursors, tags, conditional requests."""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tandem.apps.accounts.models import User
from tandem.apps.kit.access import Role
from tandem.apps.kit.identity import SignIn
from tests.integration.apps.api_client import ApiClient
from tests.integration.workspace.authors import import_all, import_one, text_file
from workspace.documents import listing
from workspace.documents.filtering import filter_documents
from workspace.documents.models import Document
from workspace.documents.sorting import Sort, sort_documents

SIGN_IN_QUERIES = 1


@pytest.fixture
def library(administrator: ApiClient) -> ApiClient:
    """Forty documents with equal titles, sizes and moments among them."""
    owner = User.objects.get()
    now = timezone.now()
    Document.objects.bulk_create(
        Document(
            title=f"{'tT'[number % 2]}itle {number % 7}",
            format="txt",
            text="x",
            size_bytes=number % 5,
            tags=[f"t{number % 3}"],
            updated_at=now + timedelta(seconds=number % 4),
            created_by=owner,
        )
        for number in range(40)
    )
    return administrator


@pytest.mark.parametrize("sort", list(Sort))
def test_every_sort_shows_every_document_once_in_order(library: ApiClient, sort: Sort) -> None:
    seen = _pages(library, sort=sort, limit=7)

    name = sort.removeprefix("-")
    values = [each[name].lower() if name == "title" else each[name] for each in seen]
    assert len({each["id"] for each in seen}) == len(seen) == 40
    assert values == sorted(values, reverse=sort.startswith("-"))


@pytest.mark.parametrize("sort", list(Sort))
def test_documents_that_come_and_go_move_no_page(library: ApiClient, sort: Sort) -> None:
    first = _ask(library, sort=sort, limit=15)
    import_one(library, "new")
    library.delete(f"/documents/{first['items'][14]['id']}")

    rest = _pages(library, cursor=first["next_cursor"], limit=15)

    known = {each["id"] for each in first["items"]}
    assert not known & {each["id"] for each in rest}
    assert sum(each["title"] != "one" for each in rest) == 25


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({"tag": "t1"}, 13),
        ({"tag": "none"}, 0),
        ({"owner": "me"}, 40),
        ({"owner": "01a1fd26-5b70-76aa-b759-e0ef96c34782"}, 0),
        ({"query": "TITLE 3"}, 6),
        ({"query": "%"}, 0),
        ({"query": ""}, 40),
        ({"created_after": "2001-01-01T00:00:00Z", "tag": "t0"}, 14),
        ({"created_after": "2999-01-01T00:00:00+02:00"}, 0),
        ({"created_before": "2999-01-01T00:00:00Z"}, 40),
        ({"created_before": "2001-01-01T00:00:00Z"}, 0),
    ],
)
def test_filters_choose_documents_and_count_them(
    library: ApiClient, filters: dict[str, str], count: int
) -> None:
    assert len(_pages(library, limit=9, **filters)) == count
    assert _ask(library, **filters)["total"] == count


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("cursor", "x"),
        ("cursor", "é"),
        ("cursor", ""),
        ("cursor", "AZod5Wtwdqq3WeDvlsNHgg"),
        ("cursor", "[]"),
        ("cursor", '["title",null,"01a1fd26-5b70-76aa-b759-e0ef96c34782"]'),
        ("cursor", '["title","a\\u0000","01a1fd26-5b70-76aa-b759-e0ef96c34782"]'),
        ("cursor", '["-created_at",1,"01a1fd26-5b70-76aa-b759-e0ef96c34782"]'),
        ("cursor", '["size_bytes",-1,"01a1fd26-5b70-76aa-b759-e0ef96c34782"]'),
        ("cursor", '["size_bytes",true,"01a1fd26-5b70-76aa-b759-e0ef96c34782"]'),
        ("cursor", '["size_bytes",99999999999,"01a1fd26-5b70-76aa-b759-e0ef96c34782"]'),
        ("cursor", '["-updated_at","2026-01-01","01a1fd26-5b70-76aa-b759-e0ef96c34782"]'),
        ("cursor", '["-updated_at","2026-01-01T00:00:00Z",7]'),
        ("cursor", '{"a":1,"b":2,"c":3}'),
        ("sort", "text"),
        ("sort", ""),
        ("limit", "0"),
        ("tag", ""),
        ("tag", "a\x00"),
        ("owner", "somebody"),
        ("created_after", "2026-01-01"),
        ("created_before", "soon"),
        ("query", "\x00"),
        ("query", "x" * 201),
    ],
)
def test_what_is_out_of_range_is_named(library: ApiClient, name: str, value: str) -> None:
    if value[:1] in {"[", "{"}:
        value = base64.urlsafe_b64encode(value.encode()).decode().rstrip("=")

    answer = library.get(f"/documents?{urlencode({name: value})}")

    assert answer.status_code == 422, answer.content
    assert next(iter(answer.json()["error"]["fields"])).startswith(name)


def test_a_cursor_of_another_sort_is_refused(library: ApiClient) -> None:
    cursor = _ask(library, sort="title", limit=1)["next_cursor"]

    assert library.get(f"/documents?sort=-title&cursor={cursor}").status_code == 422
    assert library.get(f"/documents?sort=title&cursor={cursor}").status_code == 200


def test_a_total_is_counted_up_to_a_limit(
    library: ApiClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "COUNTED_DOCUMENTS", 10)

    assert (
        listing.count_documents(wanted=listing.ListRequest(), by=_sign_in(User.objects.get())) == 11
    )
    assert _ask(library)["total_capped"] is False


@pytest.mark.parametrize("sort", ["-created_at", "title", "-updated_at", "size_bytes"])
def test_a_page_takes_the_same_queries_whatever_is_asked(
    library: ApiClient, django_assert_num_queries: DjangoAssertNumQueries, sort: str
) -> None:
    cursor = _ask(library, sort=sort, limit=5, tag="t0")["next_cursor"]

    with django_assert_num_queries(SIGN_IN_QUERIES + 2):
        _ask(library, sort=sort, limit=5, tag="t0", cursor=cursor)


def test_tags_are_counted_over_what_one_may_see(
    administrator: ApiClient, member: ApiClient, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    import_one(administrator, tags=["b", "A"])
    import_one(administrator, tags=["b"], visibility="private")
    import_one(administrator)

    with django_assert_num_queries(SIGN_IN_QUERIES + 1):
        mine = administrator.get("/documents/tags").json()
    assert mine == [{"tag": "A", "count": 1}, {"tag": "b", "count": 2}]
    assert member.get("/documents/tags").json()[1] == {"tag": "b", "count": 1}


def test_a_client_that_has_the_answer_is_told_so(library: ApiClient, member: ApiClient) -> None:
    document = import_one(library)
    path = f"/documents/{document['id']}"
    for asked in (path, "/documents", "/documents?sort=title"):
        first = library.get(asked)
        etag = first["ETag"]
        assert "private" in first["Cache-Control"]
        for known in (etag, f"W/{etag}", f'"x", {etag}', "*"):
            again = library.ask("GET", asked, headers={"If-None-Match": known})
            assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
        assert library.ask("GET", asked, headers={"If-None-Match": '"x"'}).status_code == 200

        library.patch(path, {"version": library.get(path).json()["version"], "title": asked})
        changed = library.ask("GET", asked, headers={"If-None-Match": etag})
        assert (changed.status_code, changed["ETag"] == etag) == (200, False)

    library.patch(path, {"version": 4, "visibility": "private"})
    assert member.ask("GET", path, headers={"If-None-Match": "*"}).status_code == 404


def test_lists_go_through_their_indexes(library: ApiClient) -> None:
    files = [text_file(f"{number}.txt", "x") for number in range(2)]
    import_all(library, *files)
    by = _sign_in(User.objects.get())
    for sort, index in {"title": "documents_by_title", "-size_bytes": "documents_by_size"}.items():
        wanted = listing.ListRequest(sort=sort)
        chosen = filter_documents(wanted, user_id=by.user_id)
        documents = sort_documents(chosen, Sort(sort), None)
        assert index in _explain_without_sorting(documents[:5])


def _explain_without_sorting(documents: Any) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
    return str(documents.explain())


def _sign_in(user: User) -> Any:
    return SignIn(
        user_id=user.pk,
        session_id="s",
        email=user.email,
        name=user.name,
        role=Role.ADMIN,
        ends_at=timezone.now(),
    )


def _ask(client: ApiClient, **filters: Any) -> dict[str, Any]:
    answer = client.get(f"/documents?{urlencode(filters)}")
    assert answer.status_code == 200, answer.content
    return dict(answer.json())


def _pages(client: ApiClient, **filters: Any) -> list[dict[str, Any]]:
    seen: list[dict[str, Any]] = []
    while True:
        page = _ask(client, **filters)
        seen += page["items"]
        if page["next_cursor"] is None:
            return seen
        filters["cursor"] = page["next_cursor"]
