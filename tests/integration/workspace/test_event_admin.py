"""The admin's pages of the audit log, of notifications, and of what subscribers gave up."""

from __future__ import annotations

import pytest

from tandem.apps.events.models import InboxEntry
from tandem.apps.events.subscriptions import ensure_subscriptions
from tandem.apps.outbox.models import OutboxMessage
from tests.integration.apps.api_client import ApiClient
from tests.integration.apps.fixtures import PASSWORD
from tests.integration.workspace.authors import import_one

PARKED = "/admin/events/parkedevent/"


@pytest.fixture
def admin(administrator: ApiClient) -> ApiClient:
    """The administrator, signed in at the admin."""
    form = {"username": "ada@example.org", "password": PASSWORD, "next": "/admin/"}
    assert administrator.browser.post("/admin/login/?next=/admin/", form).status_code == 302
    return administrator


@pytest.fixture
def parked(admin: ApiClient) -> list[InboxEntry]:
    """Two events that the search gave up."""
    ensure_subscriptions()
    for _ in range(2):
        import_one(admin)
    return [
        InboxEntry.objects.create(
            subscriber="search",
            event_id=message.pk,
            type=message.queue_or_type,
            body=message.body,
            state="parked",
            attempt=10,
            reason="TimeoutError: the index is away",
        )
        for message in OutboxMessage.objects.filter(kind="event")
    ]


def test_what_was_parked_is_shown_with_its_reason(
    admin: ApiClient, parked: list[InboxEntry]
) -> None:
    chosen = f"search:{parked[0].event_id}"
    listed = admin.browser.get(PARKED, {"subscriber": "search", "q": "index"})
    shown = admin.browser.get(f"{PARKED}{chosen.replace(':', '_3A')}/change/")

    assert listed.content.count(b"TimeoutError: the index is away") == len(parked)
    assert shown.status_code == 200
    assert str(parked[0].event_id).encode() in shown.content


def test_a_parked_event_is_handled_again_when_it_is_chosen(
    admin: ApiClient, parked: list[InboxEntry]
) -> None:
    action = {
        "action": "have_handled_again",
        "_selected_action": [f"search:{parked[1].event_id}"],
    }
    answer = admin.browser.post(PARKED, action, follow=True)

    assert b"1 events are sent again" in answer.content
    assert [
        InboxEntry.objects.get(event_id=each.event_id).state for each in parked
    ] == ["parked", "sent"]  # fmt: skip
    (message,) = OutboxMessage.objects.filter(kind="direct")
    assert (message.queue_or_type, message.body) == ("events.search", parked[1].body)


@pytest.mark.parametrize(
    "page",
    [
        PARKED,
        "/admin/audit/auditentry/",
        "/admin/notifications/notification/",
        "/admin/notifications/notificationpreference/",
    ],
)
def test_nobody_adds_or_deletes_what_happened(admin: ApiClient, page: str) -> None:
    assert admin.browser.get(page).status_code == 200
    assert admin.browser.get(f"{page}add/").status_code == 403
