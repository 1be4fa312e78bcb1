"""What users are told, where they want to hear it, and that nobody sees another's feed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, cast

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tandem.apps.accounts.models import User
from tandem.apps.accounts.user_manager import give_role
from tandem.apps.jobs.declaration import NoParameters
from tandem.apps.jobs.models import Job
from tandem.apps.kit.access import Role
from tandem.apps.kit.ids import new_id
from tandem.apps.notifications.feed import notify
from tandem.apps.notifications.jobs import Tidied, tidy
from tandem.apps.notifications.models import Notification
from tests.integration.apps.api_client import ApiClient
from tests.integration.workspace.authors import import_one
from tests.integration.workspace.telling import hear_all
from workspace.documents.notifications import SHARED
from workspace.exports.notifications import DONE

ADA, MAX = "ada@example.org", "max@example.org"
KINDS = [
    "tandem.job.failed",
    "workspace.document.deleted",
    "workspace.document.shared",
    "workspace.document.updated",
    "workspace.export.done",
]


def feed(client: ApiClient, query: str = "") -> dict[str, Any]:
    answer = client.get(f"/notifications{query}")
    assert answer.status_code == 200, answer.content
    return dict(answer.json())


def id_of(email: str) -> Any:
    return User.objects.get(email=email).pk


def tell(email: str, count: int) -> list[Notification]:
    """Tell somebody of so many exports, each for itself; returns them, the latest first."""
    for number in range(count):
        said = {"what": "documents", "format": "csv", "rows": number}
        notify([id_of(email)], kind=DONE, subject=str(new_id()), data=said)
    return list(Notification.objects.filter(user__email=email).order_by("-created_at", "-id"))


def fail(name: str, *, owner: Any, message: str = "the storage is away") -> Job:
    """A job that fails as workers of any language have it fail: by SQL alone."""
    job = Job.objects.create(
        name=name, queue="default", owner_id=owner, parameters={}, attempts=1, message_id=new_id(),
        state="running",
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE jobs_job SET state = 'failed', error_code = 'away', error_message = %s"
            " WHERE id = %s",
            [message, job.pk],
        )
    return job


def test_a_shared_document_is_told_in_words_with_its_page(
    administrator: ApiClient, member: ApiClient
) -> None:
    one = import_one(administrator, "# Tides\n\ntext")
    hear_all("notifications")
    (told,) = feed(member)["items"]

    assert (told["kind"], told["text"]) == ("workspace.document.shared", "Ada shared “one”")
    assert (told["path"], told["count"]) == (f"/documents/{one['id']}", 1)
    assert feed(administrator) == {"items": [], "next_cursor": None, "unread": 0}
    for _ in range(2):
        last = import_one(administrator)
    hear_all("notifications")
    joined = feed(member)
    assert [each["text"] for each in joined["items"]] == ["Ada shared 3 documents"]
    assert joined["items"][0]["detail"] == f"The latest: “{last['title']}”"
    assert (joined["items"][0]["path"], joined["unread"]) == ("/documents", 1)


def test_a_document_that_becomes_the_team_s_is_told_as_shared(
    administrator: ApiClient, member: ApiClient
) -> None:
    one = import_one(administrator, visibility="private")
    administrator.patch(f"/documents/{one['id']}", {"version": 1, "title": "Mine"})
    hear_all("notifications")
    assert feed(member)["items"] == []

    administrator.patch(f"/documents/{one['id']}", {"version": 2, "visibility": "team"})
    hear_all("notifications")
    assert [each["text"] for each in feed(member)["items"]] == ["Ada shared “Mine”"]


def test_an_owner_hears_what_others_did_to_theirs(
    administrator: ApiClient, member: ApiClient
) -> None:
    give_role(User.objects.get(email=MAX), Role.EDITOR)
    one = import_one(member)
    hear_all("notifications")
    administrator.post("/notifications/read", {})
    administrator.patch(f"/documents/{one['id']}", {"version": 1, "title": "Other"})
    administrator.delete(f"/documents/{one['id']}")
    hear_all("notifications")

    told = [(each["text"], each["path"]) for each in feed(member)["items"]]
    assert sorted(told, key=lambda each: each[0]) == [
        ("Ada changed your document “Other”", f"/documents/{one['id']}"),
        ("Ada deleted your document “Other”", None),
    ]
    assert feed(administrator)["unread"] == 0


def test_somebody_who_has_gone_is_somebody(administrator: ApiClient, member: ApiClient) -> None:
    data = {"title": "Tides", "actor_id": str(new_id())}
    notify([id_of(MAX)], kind=SHARED, subject=str(new_id()), data=data)
    Notification.objects.create(user_id=id_of(MAX), kind="gone.app.said", subject="7")

    assert [each["text"] for each in feed(member)["items"]] == [
        "gone.app.said",
        "Somebody shared “Tides”",
    ]


def test_a_failed_job_is_told_its_owner_with_its_reason_and_joined(
    administrator: ApiClient, member: ApiClient
) -> None:
    for _ in range(2):
        job = fail("workspace.export", owner=id_of(MAX))
    hear_all("failed-jobs", "audit")
    (told,) = feed(member)["items"]

    assert (told["text"], told["detail"]) == ("Your export failed 2 times", "The storage is away.")
    assert (told["kind"], told["path"]) == ("tandem.job.failed", "/jobs")
    assert feed(administrator)["items"] == []
    assert Notification.objects.get(pk=told["id"]).subject == str(job.pk)


def test_of_the_product_s_own_jobs_administrators_hear(
    administrator: ApiClient, member: ApiClient
) -> None:
    fail("jobs.tidy", owner=None, message="")
    hear_all("failed-jobs")

    (told,) = feed(administrator)["items"]
    assert (told["text"], told["detail"]) == ("The Workspace’s job “jobs.tidy” failed", "")
    assert feed(member)["items"] == []


def test_a_job_that_is_stopped_or_tried_again_tells_nobody(member: ApiClient) -> None:
    for state in ("cancelled", "queued", "done"):
        job = Job.objects.create(
            name="a.b", queue="default", owner_id=id_of(MAX), parameters={}, attempts=1,
            message_id=new_id(), state="running",
        )  # fmt: skip
        Job.objects.filter(pk=job.pk).update(state=state)
    hear_all("failed-jobs")

    assert Notification.objects.count() == 0


def test_pages_end_and_unread_ones_can_be_listed_alone(member: ApiClient) -> None:
    told = [str(each.pk) for each in tell(MAX, 5)]
    assert member.post(f"/notifications/{told[1]}/read").json()["read_at"] is not None

    first = feed(member, "?limit=3")
    rest = feed(member, f"?limit=3&cursor={first['next_cursor']}")
    unread = feed(member, "?unread=true&limit=2")
    last = feed(member, f"?unread=true&limit=2&cursor={unread['next_cursor']}")

    assert [each["id"] for each in first["items"] + rest["items"]] == told
    assert rest["next_cursor"] is None
    assert [each["id"] for each in unread["items"] + last["items"]] == [told[0], *told[2:]]
    assert (first["unread"], member.get("/notifications/unread").json()) == (4, {"unread": 4})
    assert member.get("/notifications?cursor=abc").status_code == 422


def test_all_are_read_at_once_but_none_that_nobody_has_seen(member: ApiClient) -> None:
    told = tell(MAX, 3)
    until = feed(member)["items"][1]["created_at"]

    assert member.post("/notifications/read", {"until": until}).json() == {"unread": 1}
    assert feed(member, "?unread=true")["items"][0]["id"] == str(told[0].pk)
    assert member.post("/notifications/read", {}).json() == {"unread": 0}
    assert member.post("/notifications/read", {"until": "yesterday"}).status_code == 422
    assert len(feed(member)["items"]) == 3


def test_nobody_sees_or_reads_what_others_are_told(
    administrator: ApiClient, member: ApiClient
) -> None:
    (told,) = tell(MAX, 1)

    assert feed(administrator)["items"] == []
    assert administrator.post(f"/notifications/{told.pk}/read").status_code == 404
    administrator.post("/notifications/read", {})
    assert member.get("/notifications/unread").json() == {"unread": 1}
    for path in ("", "/unread", "/preferences"):
        assert ApiClient().get(f"/notifications{path}").status_code == 401


def test_a_feed_costs_as_many_queries_as_its_page_is_long_or_not(
    administrator: ApiClient, member: ApiClient,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    data = {"title": "Tides", "actor_id": str(id_of(ADA))}
    for _ in range(20):
        notify([id_of(MAX)], kind=SHARED, subject=str(new_id()), data=data)
    with django_assert_max_num_queries(4):  # who asks, the page, the count, the names
        assert len(feed(member)["items"]) == 20


def test_everyone_chooses_where_to_hear_of_what(
    administrator: ApiClient, member: ApiClient
) -> None:
    listed = member.get("/notifications/preferences").json()
    assert [each["kind"] for each in listed["items"]] == KINDS
    assert {(each["feed"], each["mail"]) for each in listed["items"]} == {(True, False)}
    assert listed["mails"] is False
    shown = administrator.get("/notifications/preferences").json()["items"]
    assert "tandem.job.own_failed" in [each["kind"] for each in shown]

    path = "/notifications/preferences/workspace.export.done"
    chosen = member.put(path, {"feed": False, "mail": False})
    assert (chosen.status_code, chosen.json()["feed"]) == (200, False)
    tell(MAX, 1)
    assert Notification.objects.count() == 0
    tell(ADA, 1)
    assert feed(administrator)["unread"] == 1
    member.put(path, {"feed": True, "mail": False})
    tell(MAX, 1)
    assert feed(member)["unread"] == 1


@pytest.mark.parametrize("kind", ["nowhere.said", "tandem.job.own_failed", "A"])
def test_nobody_chooses_what_they_are_never_told(member: ApiClient, kind: str) -> None:
    wish = {"feed": True, "mail": True}

    assert member.put(f"/notifications/preferences/{kind}", wish).status_code == 404


def test_what_is_old_goes(member: ApiClient) -> None:
    now = timezone.now()
    read, unread, recent, _ = tell(MAX, 4)
    Notification.objects.filter(pk=read.pk).update(read_at=now - timedelta(days=31))
    Notification.objects.filter(pk=unread.pk).update(created_at=now - timedelta(days=181))
    Notification.objects.filter(pk=recent.pk).update(read_at=now - timedelta(days=29))
    assert tidy.perform is not None

    assert tidy.perform(cast("Any", None), NoParameters()) == Tidied(notifications=2)
    assert Notification.objects.count() == 2
