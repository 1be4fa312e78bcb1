"""Notifications by mail: by a job, once, unless read before, and what a server away does to it."""

from __future__ import annotations

from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any, cast

import pytest
from django.core import mail as mailbox
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from tandem.apps.accounts.models import User
from tandem.apps.jobs.errors import JobError, RetryLater
from tandem.apps.jobs.models import Job
from tandem.apps.notifications.feed import notify
from tandem.apps.notifications.jobs import MailParameters, mail
from tandem.apps.notifications.limits import MAIL_AFTER
from tandem.apps.notifications.models import Notification
from tests.integration.apps.api_client import ApiClient
from workspace.documents.notifications import SHARED

MAX = "max@example.org"


class Context:
    """What the job is given, where its effects need no transaction of their own."""

    attempt = 1

    def log(self, line: str) -> None:
        """Nobody reads it."""

    def begin_effects(self) -> None:
        """Nothing: the test has one."""


def share(title: str = "Tides", **more: Any) -> None:
    """Tell Max of a document, joined with those before."""
    users = [User.objects.get(email=MAX).pk]
    data = {"title": title, "actor_id": None}
    notify(users, kind=SHARED, subject="7", data=data, topic="somebody", **more)


def prefer(client: ApiClient, *, feed: bool) -> None:
    """Wish to be mailed of shared documents."""
    wish = {"feed": feed, "mail": True}
    path = "/notifications/preferences/workspace.document.shared"
    assert client.put(path, wish).status_code == 200


def send_all() -> list[Job]:
    """Do the jobs that mail, as a worker would."""
    jobs = list(Job.objects.filter(name="notifications.mail").order_by("pk"))
    assert mail.perform is not None
    for job in jobs:
        mail.perform(cast("Any", Context()), MailParameters.model_validate(job.parameters))
    return jobs


def test_without_a_wish_nothing_is_mailed(member: ApiClient) -> None:
    share()

    assert send_all() == []


def test_a_mail_is_a_job_of_its_own_and_tells_what_the_feed_tells(member: ApiClient) -> None:
    prefer(member, feed=True)
    share(count=3)
    assert mailbox.outbox == []
    (job,) = send_all()
    (letter,) = mailbox.outbox
    told = Notification.objects.get()

    assert job.available_at - told.created_at > MAIL_AFTER * 0.9
    assert job.owner_id is None
    assert (letter.to, letter.subject) == ([MAX], "Somebody shared 3 documents")
    assert "Hello Max," in letter.body
    assert "The latest: “Tides”\n\nhttp://localhost:8080/documents\n" in letter.body
    assert "http://localhost:8080/profile#notifications" in letter.body
    assert letter.extra_headers["Message-ID"] == f"<{told.pk}@localhost>"
    assert told.mailed_at is not None
    assert told.read_at is None


def test_nobody_is_mailed_twice_of_what_they_have_not_read(member: ApiClient) -> None:
    prefer(member, feed=True)
    share()
    share("Waves")
    assert len(send_all()) == 1
    share("Winds")
    send_all()
    assert len(mailbox.outbox) == 1

    member.post("/notifications/read", {})
    share("Rain")
    send_all()
    assert [each.subject for each in mailbox.outbox] == [
        "Somebody shared 2 documents",
        "Somebody shared “Rain”",
    ]


@pytest.mark.parametrize("case", ["read", "gone"])
def test_what_was_read_or_whose_reader_has_gone_is_not_mailed(member: ApiClient, case: str) -> None:
    prefer(member, feed=True)
    share()
    if case == "read":
        Notification.objects.update(read_at=timezone.now())
    else:
        User.objects.filter(email=MAX).update(is_active=False)
    send_all()

    assert mailbox.outbox == []


def test_by_mail_alone_it_never_shows_in_the_feed(member: ApiClient) -> None:
    prefer(member, feed=False)
    share("Tides\nand waves")
    assert member.get("/notifications").json()["items"] == []
    assert member.get("/notifications/unread").json() == {"unread": 0}
    send_all()

    assert mailbox.outbox[0].subject == "Somebody shared “Tides and waves”"
    assert Notification.objects.count() == 0


@pytest.mark.parametrize(
    ("error", "ending"),
    [
        (SMTPServerDisconnected("gone"), RetryLater),
        (ConnectionRefusedError(), RetryLater),
        (SMTPRecipientsRefused({MAX: (550, b"unknown")}), JobError),
    ],
)
def test_a_server_that_is_away_is_asked_later_and_one_that_refuses_is_not(
    member: ApiClient, monkeypatch: pytest.MonkeyPatch, error: Exception, ending: type[Exception]
) -> None:
    def refuse(*_: object) -> int:
        raise error

    prefer(member, feed=True)
    share()
    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    with pytest.raises(ending):
        send_all()

    assert Notification.objects.get().mailed_at is None
