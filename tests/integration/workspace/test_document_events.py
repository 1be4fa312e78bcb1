"""What documents publish, and what the product's own subscribers make of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, cast

from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tandem.apps.accounts.models import User
from tandem.apps.audit.models import AuditEntry
from tandem.apps.events.jobs import Tidied, tidy
from tandem.apps.events.models import InboxEntry
from tandem.apps.events.receiving.delivery import Delivery
from tandem.apps.events.receiving.handling import handle
from tandem.apps.events.subscriber import list_subscribers
from tandem.apps.jobs.declaration import NoParameters
from tandem.apps.notifications.models import Notification
from tandem.apps.outbox.models import OutboxMessage
from tests.integration.apps.api_client import ApiClient
from tests.integration.workspace.authors import import_all, import_one, text_file
from workspace.documents.models import DailyCount, Document
from workspace.search.models import IndexedDocument

SIGN_IN_QUERIES = 1


def list_events() -> list[dict[str, Any]]:
    """Return everything published, in its order."""
    return list(
        OutboxMessage.objects.filter(kind="event").order_by("pk").values_list("body", flat=True)
    )


def list_deliveries() -> list[Delivery]:
    """Return the same as a broker delivers it."""
    found = OutboxMessage.objects.filter(kind="event").order_by("pk")
    return [
        Delivery(id=each.pk, type=each.queue_or_type, body=each.body, is_again=False)
        for each in found
    ]


def hear(*names: str) -> None:
    """Have these subscribers handle everything published."""
    for name in names:
        handle(list_subscribers()[name], list_deliveries(), blamed=set())


def test_a_document_s_life_is_told(administrator: ApiClient) -> None:
    one = import_one(administrator, "# One\n\ntext", visibility="private")
    administrator.patch(f"/documents/{one['id']}", {"version": 1, "title": "Uno"})
    administrator.delete(f"/documents/{one['id']}")
    told = list_events()

    assert [event["type"] for event in told] == [
        f"workspace.document.{what}" for what in ("created", "updated", "deleted")
    ]
    assert {event["subject"] for event in told} == {one["id"]}
    owner = told[0]["data"]["owner_id"]
    assert {event["actorid"] for event in told} == {owner}
    assert told[0]["data"]["visibility"] == "private"
    assert (told[1]["data"]["title"], told[1]["data"]["changed"]) == ("Uno", ["title"])
    assert told[2]["data"]["version"] == 2


def test_what_changes_nothing_or_fails_tells_nothing(administrator: ApiClient) -> None:
    one = import_one(administrator)
    administrator.patch(f"/documents/{one['id']}", {"version": 1, "title": one["title"]})
    refused = administrator.patch(f"/documents/{one['id']}", {"version": 7, "title": "Other"})

    assert refused.status_code == 409
    assert len(list_events()) == 1


def test_many_at_once_are_told_one_by_one(administrator: ApiClient) -> None:
    files = [text_file(f"{number}.txt", f"text {number}") for number in range(25)]
    created = [each["id"] for each in import_all(administrator, *files)]
    tag = {"action": "tag", "ids": created[:3], "tags": ["a"]}
    administrator.post("/documents/bulk", tag)
    administrator.post("/documents/bulk", {"action": "delete", "ids": created})
    told = [(event["type"].rpartition(".")[2], event["subject"]) for event in list_events()]

    assert sorted(told[:25]) == sorted(("created", each) for each in created)
    assert sorted(told[25:28]) == sorted(("updated", each) for each in created[:3])
    assert sorted(told[28:]) == sorted(("deleted", each) for each in created)


def test_the_library_is_told_once(administrator: ApiClient) -> None:
    for _ in range(2):
        administrator.post("/documents/sample-library")

    assert len(list_events()) == Document.objects.count() > 0


def test_creating_a_document_takes_no_query_more(
    administrator: ApiClient, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(SIGN_IN_QUERIES):  # its one statement is not Django's
        import_one(administrator)

    assert len(list_events()) == 1


def test_the_audit_log_keeps_everything_once(administrator: ApiClient) -> None:
    one = import_one(administrator)
    administrator.delete(f"/documents/{one['id']}")
    hear("audit")
    hear("audit")

    assert [entry.type for entry in AuditEntry.objects.order_by("pk")] == [
        "workspace.document.created",
        "workspace.document.deleted",
    ]
    assert {entry.subject for entry in AuditEntry.objects.all()} == {one["id"]}
    assert AuditEntry.objects.exclude(actor_id=None).count() == 2


def test_the_team_hears_of_new_documents_together(
    administrator: ApiClient, member: ApiClient
) -> None:
    import_one(administrator, visibility="private")
    for _ in range(3):
        last = import_one(administrator)
    hear("notifications")
    (told,) = Notification.objects.all()

    assert str(told.user.email) == "max@example.org"
    assert (told.kind, told.subject) == ("workspace.document.shared", last["id"])
    assert (told.data["count"], told.data["title"]) == (3, last["title"])
    OutboxMessage.objects.all().delete()
    import_one(administrator)
    hear("notifications")
    told.refresh_from_db()
    assert told.data["count"] == 4
    Notification.objects.update(read_at=told.created_at)
    OutboxMessage.objects.all().delete()
    import_one(administrator)
    hear("notifications")
    assert Notification.objects.filter(read_at=None).get().data["count"] == 1


def test_an_owner_hears_what_others_did_and_nobody_what_they_did_themselves(
    administrator: ApiClient, member: ApiClient
) -> None:
    own, other = import_one(member)["id"], import_one(member)["id"]
    OutboxMessage.objects.all().delete()
    member.delete(f"/documents/{own}")
    administrator.delete(f"/documents/{other}")
    hear("notifications")
    (told,) = Notification.objects.all()

    assert (told.kind, told.subject) == ("workspace.document.deleted", other)


def test_nobody_who_is_gone_is_told_anything(administrator: ApiClient, member: ApiClient) -> None:
    one = import_one(member)
    User.objects.filter(email="max@example.org").update(is_active=False)
    administrator.delete(f"/documents/{one['id']}")
    hear("notifications")

    assert not Notification.objects.filter(user__email="max@example.org").exists()


def test_days_are_counted(administrator: ApiClient) -> None:
    for text in ("one", "three"):
        import_one(administrator, text)
    hear("statistics")
    hear("statistics")
    (counted,) = DailyCount.objects.all()

    assert (counted.type, counted.count, counted.size_bytes) == ("workspace.document.created", 2, 8)


def test_the_index_knows_what_is_found(administrator: ApiClient) -> None:
    kept, gone = import_one(administrator)["id"], import_one(administrator)["id"]
    hear("search")
    assert IndexedDocument.objects.count() == 2
    administrator.patch(f"/documents/{kept}", {"version": 1, "title": "Other"})
    administrator.delete(f"/documents/{gone}")
    hear("search")

    assert [(str(each.pk), each.version) for each in IndexedDocument.objects.all()] == [(kept, 2)]


def test_events_in_the_wrong_order_come_to_the_same(administrator: ApiClient) -> None:
    one = import_one(administrator)["id"]
    administrator.patch(f"/documents/{one}", {"version": 1, "title": "Other"})
    for delivery in reversed(list_deliveries()):
        for name in ("search", "audit"):
            handle(list_subscribers()[name], [delivery], blamed=set())

    assert IndexedDocument.objects.get(pk=one).version == 2
    assert [each.type.rpartition(".")[2] for each in AuditEntry.objects.order_by("pk")] == [
        "created",
        "updated",
    ]


def test_what_was_handled_long_ago_is_forgotten(administrator: ApiClient) -> None:
    for _ in range(2):
        import_one(administrator)
    hear("search", "audit")
    now, (first, last) = timezone.now(), OutboxMessage.objects.filter(kind="event").order_by("pk")
    InboxEntry.objects.filter(event_id=first.pk).update(updated_at=now - timedelta(days=9))
    InboxEntry.objects.filter(event_id=first.pk, subscriber="audit").update(state="parked")
    assert tidy.perform is not None
    tidied = tidy.perform(cast("Any", None), NoParameters())

    assert tidied == Tidied(done=1, parked=0)
    assert InboxEntry.objects.filter(event_id=last.pk).count() == 2
    assert InboxEntry.objects.get(event_id=first.pk).subscriber == "audit"
